import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceInfo } from '@reelgraph/runtime/device/device-info';
import { openDataFolder } from '../data-folder.ts';
import { openStudio } from '../open-studio.ts';
import { readArguments } from './read-arguments.ts';

const help = `reelgraph doctor [--json]

Tells what this computer can do for Reelgraph: what computes and why, encoders, models, the data folder and its sizes.
Exit code 1 where something that a run needs is missing.`;

export async function doctorCommand(args: readonly string[]): Promise<number> {
  const { values } = readArguments(
    args,
    { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
    [],
  );
  if (values.help) {
    console.log(help);
    return 0;
  }
  const report = await examine();
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else for (const line of describe(report)) console.log(line);
  return report.missing.length ? 1 : 0;
}

async function examine() {
  const folder = openDataFolder();
  const studio = await openStudio(folder);
  try {
    const { chooseDevice } = await import('@reelgraph/runtime/device/open-device');
    const { listEncoders } = await import('@reelgraph/runtime/media/encoders');
    const [device, encoders] = await Promise.all([
      chooseDevice({ all: true }).catch((error: Error): DeviceInfo | string => error.message),
      listEncoders(),
      studio.begin(),
    ]);
    await studio.adopt();
    const models = studio.models.list();
    const { bavail, bsize } = await statfs(folder.root);
    const missing = [
      ...(typeof device === 'string' ? [device] : []),
      ...(encoders.native.available || encoders.embedded.available
        ? []
        : ['no ffmpeg: videos can be neither read nor made']),
      ...(models.models.length ? [] : [`no model: put a checkpoint folder into ${folder.models}`]),
    ];
    return {
      version: studio.version,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      device: typeof device === 'string' ? null : device,
      encoders,
      models,
      data: {
        folder: folder.root,
        databaseBytes: await sizeOf(folder.database),
        outputBytes: await sizeOf(folder.outputs),
        store: await studio.results.use(),
        freeBytes: bavail * bsize,
      },
      missing,
    };
  } finally {
    studio.close();
  }
}

function describe({
  version,
  node,
  platform,
  device,
  encoders,
  models,
  data,
  missing,
}: Awaited<ReturnType<typeof examine>>): string[] {
  const { native, embedded } = encoders;
  const { byKind } = data.store;
  return [
    `Reelgraph ${version} on Node ${node}, ${platform}`,
    '',
    'Computes',
    ...(device?.considered ?? []).map(({ provider, works, reason }) => {
      const mark = provider === device?.provider ? 'used' : works ? 'works' : 'no';
      return `  ${provider.padEnd(8)}${mark.padEnd(7)}${reason}`;
    }),
    ...(device ? [`  ${device.threads} threads on ${device.processor}`] : ['  nothing works']),
    '',
    'Encoders',
    native.available ? `  native  ${native.version} at ${native.path}` : `  native  no: ${native.reason}`,
    embedded.available ? `  embedded  ${embedded.version}` : `  embedded  no: ${embedded.reason}`,
    ...Object.entries(encoders.usedFor).map(([format, encoder]) => `  ${format.padEnd(8)}${encoder}`),
    '',
    'Models',
    ...models.models.map(({ id, title, bytes }) => `  ${id}  ${title}, ${size(bytes)}`),
    ...models.problems.map(({ folder, message }) => `  ${folder}  cannot be used: ${message}`),
    ...(models.models.length + models.problems.length ? [] : ['  none']),
    '',
    `Data in ${data.folder}`,
    `  database ${size(data.databaseBytes)}, outputs ${size(data.outputBytes)}`,
    `  results ${size(byKind.result.bytes)}, checkpoints ${size(byKind.checkpoint.bytes)}, files ${size(byKind.file.bytes)}; budget ${size(data.store.budgetBytes)}`,
    `  ${size(data.freeBytes)} free on this disk`,
    '',
    ...(missing.length ? missing.map((what) => `Missing: ${what}`) : ['Everything that a run needs is here.']),
  ];
}

/** Bytes of a file, or of all files in a folder; 0 where there is none. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found?.size ?? 0;
  const sizes = await Promise.all((await readdir(path)).map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power ? 1 : 0)} ${units[power]}`;
}
