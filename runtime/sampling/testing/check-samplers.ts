import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checked, checkCases } from './check-cases.ts';
import type { ReferenceFile } from './reference.ts';

const schema = 'sampler-reference/1';
const folder = path.resolve(process.argv[2] ?? '../shared/reference/samplers');

if (!existsSync(folder)) {
  const asked = process.argv[2] !== undefined;
  console.log(`${asked ? 'There is no folder' : 'Skipped, for there is no folder'} ${folder}`);
  process.exit(asked ? 1 : 0);
}
const checked: Checked[] = [];
for (const name of readdirSync(folder)
  .filter((entry) => entry.endsWith('.json'))
  .sort()) {
  const file = read(path.join(folder, name));
  if (file) checked.push(...(await checkCases(file)));
  else checked.push({ id: name, group: name, problem: `is no file of schema ${schema}`, passed: false });
}

function read(file: string): ReferenceFile | undefined {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as ReferenceFile;
    return content.schema === schema && Array.isArray(content.cases) ? content : undefined;
  } catch {
    return undefined;
  }
}

const groups = Map.groupBy(checked, ({ group }) => group);
const share = ({ outcome }: Checked, of: '64' | '32') => {
  if (!outcome) return Number.POSITIVE_INFINITY;
  return of === '64' ? outcome.error / outcome.allowed : (outcome.error32 ?? 0) / (outcome.allowed32 ?? 1);
};
const figure = (value: number | undefined) => (value === undefined ? '' : value.toExponential(1));
console.log(
  `${'sampler or schedule'.padEnd(46)}${'cases'.padStart(6)}${'error'.padStart(11)}${'allowed'.padStart(11)}${'float32'.padStart(11)}${'allowed'.padStart(11)}`,
);
for (const [group, list] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
  const most = (of: '64' | '32') =>
    list.reduce((worst, one) => (share(one, of) > share(worst, of) ? one : worst)).outcome;
  const [double, single] = [most('64'), most('32')];
  const columns = [figure(double?.error), figure(double?.allowed), figure(single?.error32), figure(single?.allowed32)];
  console.log(
    group.padEnd(46) + String(list.length).padStart(6) + columns.map((column) => column.padStart(11)).join(''),
  );
}
const failed = checked.filter(({ passed }) => !passed);
for (const { id, problem, outcome } of failed)
  console.log(
    `FAILED ${id}: ${problem ?? `error ${outcome?.error} of ${outcome?.allowed}, float32 ${outcome?.error32} of ${outcome?.allowed32}`}`,
  );
console.log(`${checked.length - failed.length} of ${checked.length} cases agree with ${folder}`);
process.exit(failed.length > 0 || checked.length === 0 ? 1 : 0);
