import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDevice } from '@reelgraph/runtime/device/open-device';
import { CheckpointStore } from '@reelgraph/runtime/execution/checkpoint-store';
import type { EngineMessage, EngineSettings, ModelName } from '@reelgraph/runtime/execution/engine-protocol';
import { FileStore } from '@reelgraph/runtime/execution/file-store';
import { PictureThread } from '@reelgraph/runtime/execution/picture-thread';
import { sweepTemp } from '@reelgraph/runtime/execution/place-file';
import { ResultStore } from '@reelgraph/runtime/execution/result-store';
import { RunHistory } from '@reelgraph/runtime/execution/run-history';
import type { RunServices } from '@reelgraph/runtime/execution/run-services';
import { decodeVideo } from '@reelgraph/runtime/media/decode-video';
import { encodeVideo } from '@reelgraph/runtime/media/encode-video';
import { describeCheckpoint } from '@reelgraph/runtime/models/describe-checkpoint';
import { type OpenCheckpoint, openCheckpoint } from '@reelgraph/runtime/models/open-checkpoint';
import { ProblemError } from '@reelgraph/runtime/node/problem';
import type { PlanFacts } from '@reelgraph/runtime/plan/plan';
import type { CheckpointInfo } from '@reelgraph/runtime/values/checkpoint-info';
import { loadLibrary } from './load-library.ts';
import { saveOutput } from './save-output.ts';

/** Of the memory that the engine may take; the rest is for open models. */
const SHARE_OF_RESULTS = 0.25;

/** What the engine's runs stand on, with the real device, models and media. */
export interface Engine extends RunServices {
  readonly deviceInfo: Awaited<ReturnType<typeof openDevice>>['info'];
  /** Takes in which checkpoint folders there are now. */
  configure(settings: EngineSettings): Promise<void>;
  openCheckpoint(model: ModelName & Pick<CheckpointInfo, 'precision'>): Promise<OpenCheckpoint>;
}

/** Opens the device, the store and the library; rejects when no device works or a module of nodes cannot be used. */
export async function openEngine(settings: EngineSettings, tell: (message: EngineMessage) => void): Promise<Engine> {
  const { storeFolder: folder, memoryBudgetBytes } = settings;
  await mkdir(folder, { recursive: true });
  const [library, device, history] = await Promise.all([
    loadLibrary(),
    openDevice({
      memoryBudgetBytes: memoryBudgetBytes * (1 - SHARE_OF_RESULTS),
      graphFolder: join(folder, 'graphs'),
    }),
    RunHistory.open(join(folder, 'history.json')),
    sweepTemp(folder),
  ]);
  const fileStored = (key: string, bytes: number) => tell({ tell: 'stored', what: 'file', key, bytes });
  const files = new FileStore(folder, fileStored);
  const listener = {
    stored: (what: 'result' | 'checkpoint', key: string, bytes: number) => tell({ tell: 'stored', what, key, bytes }),
    used: (key: string) => tell({ tell: 'used', key }),
  };
  const pictures = new PictureThread(folder, fileStored);
  const infos = new Map<string, CheckpointInfo>();
  const opened = new Map<string, Promise<OpenCheckpoint>>();
  let current = settings;

  const engine: Engine = {
    deviceInfo: device.info,
    device: `${device.info.provider}, ${device.info.processor}`,
    library,
    history,
    files,
    results: new ResultStore({ folder, memoryBytes: memoryBudgetBytes * SHARE_OF_RESULTS, files, listener }),
    checkpoints: new CheckpointStore({ folder, files, listener }),
    facts: {
      checkpoint: (id) => infos.get(id),
      get checkpoints() {
        return [...infos.keys()];
      },
      hasFile: (hash) => files.has(hash),
    } satisfies PlanFacts,
    async configure(next) {
      current = next;
      infos.clear();
      await Promise.all(
        Object.entries(next.checkpoints).map(async ([id, path]) => {
          // A folder that cannot be read is told of by the server, which lists them; here it is not there.
          const info = await describeCheckpoint(path, id).catch(() => undefined);
          if (info) infos.set(id, info);
        }),
      );
    },
    openCheckpoint({ id, fingerprint, precision }) {
      const path = current.checkpoints[id];
      if (path === undefined)
        throw new ProblemError({
          code: 'missing-model',
          message: `there is no model ${JSON.stringify(id)} here any more`,
        });
      const which = `${fingerprint} ${precision}`;
      const known = opened.get(which);
      if (known) return known;
      const opening = openCheckpoint(path, device, id, precision);
      opened.set(which, opening);
      opening.catch(() => opened.delete(which));
      return opening;
    },
    media: {
      encode: (frames, options, signal) => encodeVideo(frames, options, signal),
      decode: (bytes, name, options, signal) => decodeVideo({ bytes, name }, options, signal),
    },
    keepPicture: (clip, step) => pictures.keep(clip, step),
    save: (file, name) => saveOutput(files.path(file.file), current.outputFolder, name),
    modelMs: () => device.meter.milliseconds,
  };
  await engine.configure(settings);
  return engine;
}
