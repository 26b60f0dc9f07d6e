// The commands of package.json, on the pinned Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(root, ...parts);
const [command = 'start', ...rest] = process.argv.slice(2);

/** Runs a program of the workspace; ends with its exit code if it fails. */
function must(title, args, env = {}) {
  const started = performance.now();
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (done.status !== 0) {
    console.error(`${title} failed`);
    process.exit(done.status ?? 1);
  }
  console.log(`${title}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Does `work` unless it was done for exactly this `state` before and what it made is still there. */
function once(name, state, made, work) {
  const stamp = at('node_modules', '.stamps', name);
  if (existsSync(made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(file).update(readFileSync(at(file)));
  return hash.digest('hex');
}

/** Sources below these folders, in a fixed order. */
function sources(...folders) {
  return folders.flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && !/node_modules|[\\/]dist|fixtures|\.test\./.test(path.join(entry.parentPath, entry.name)),
      )
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .sort(),
  );
}

const pnpm = at('tools', 'pnpm', 'node_modules', 'pnpm', 'bin', 'pnpm.cjs');
const packages = ['runtime', 'nodes', 'server', 'editor', 'bench'];

function setup() {
  const manifests = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...packages.map((p) => `${p}/package.json`),
  ];
  once('install', hashOf(manifests), at('node_modules', '.pnpm'), () =>
    must('Install', [pnpm, 'install', '--frozen-lockfile', '--fetch-retries=2']),
  );
  const ground = ['values', 'node', 'document', 'plan', 'events', 'sampling', 'conditioning'].map(
    (room) => `runtime/${room}`,
  );
  once('editor', hashOf(sources('editor', ...ground)), at('editor', 'dist', 'index.html'), () =>
    must('Build the editor', [
      at('editor', 'node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      '--logLevel',
      'warn',
      at('editor'),
    ]),
  );
}

const bin = (name) => {
  const manifest = JSON.parse(readFileSync(at('node_modules', name, 'package.json'), 'utf8'));
  return at('node_modules', name, typeof manifest.bin === 'string' ? manifest.bin : Object.values(manifest.bin)[0]);
};

/** One of the two test projects; gives vitest's own counts. */
function vitest(project) {
  const report = at('node_modules', '.cache', `vitest-${project}.json`);
  const args = [
    bin('vitest'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  must(`Tests (${project})`, args);
  return JSON.parse(readFileSync(report, 'utf8'));
}

function test() {
  must('Lint', [bin('@biomejs/biome'), 'check', '--error-on-warnings', '.']);
  must('Types', [bin('typescript'), '-b']);
  must('Dead code', [bin('knip')]);
  const counts = ['unit', 'browser'].map(vitest);
  const sum = (what) => counts.reduce((total, count) => total + count[what], 0);
  console.log(`${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed, ${sum('numPendingTests')} skipped`);
}

/** Every bench stands in its own file; what they share is in bench/lib. */
const benches = () =>
  readdirSync(at('bench'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3));

setup();
if (command === 'test') test();
else if (command === 'bench')
  for (const name of rest.length ? rest : benches()) must(`Bench ${name}`, [at('bench', `${name}.ts`)]);
else if (command === 'eval:toybox') must('Evaluation', [at('bench', 'eval', 'eval-toybox.ts'), ...rest]);
else if (command === 'check:mutations')
  must('Mutated workflows', [bin('vitest'), 'run', '--project', 'unit', 'runtime/plan/mutated-workflows'], {
    MUTATIONS: rest[0] ?? '100000',
  });
else if (command === 'pictures') {
  must('Pictures', [at('editor', 'stories', 'take-pictures.ts')]);
  must('Clips', [at('bench', 'eval', 'take-clips.ts')]);
} else if (command === 'check:samplers')
  must('Samplers', [at('runtime', 'sampling', 'testing', 'check-samplers.ts'), ...rest]);
else if (command === 'start' || command === 'dev') {
  process.argv.splice(2, process.argv.length, 'start', ...rest, ...(command === 'dev' ? ['--dev'] : []));
  await import(pathToFileURL(at('server', 'cli', 'main.ts')).href);
} else if (command !== 'setup') {
  console.error(
    `unknown command ${command}: setup, start, test, dev, bench, check:mutations, check:samplers, eval:toybox or pictures`,
  );
  process.exit(2);
}
