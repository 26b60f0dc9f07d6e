import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeviceInfo } from '@reelgraph/runtime/device/device-info';
import type { Workflow } from '@reelgraph/runtime/document/workflow';
import { isEnd, type RunEvent } from '@reelgraph/runtime/events/run-event';
import type {
  EngineCommand,
  EngineMessage,
  EngineSettings,
  LiveChange,
  ModelName,
} from '@reelgraph/runtime/execution/engine-protocol';
import type { PromptReading } from '@reelgraph/runtime/values/prompt-reading';
import { RunRecord } from './run-record.ts';

export interface EngineHostOptions {
  /** Added to this process's environment for the engine. */
  readonly env?: Readonly<Record<string, string>>;
  /** How long a cancelled run may take to reach the end of its step before the engine is killed. */
  readonly graceMs?: number;
}

const GRACE_MS = 5_000;
/** Deaths of one run without any progress between them after which it is given up. */
const MOST_DEATHS = 3;

/**
 * The server's end of the engine: starts it as a child process, starts it again when it dies, and lets the run at work go on
 * from its last checkpoint. Emits `message` for everything the engine tells, its own events of restarts and failures among them.
 */
export class EngineHost extends EventEmitter<{ message: [EngineMessage] }> {
  private settings: EngineSettings;
  private readonly env: Readonly<Record<string, string>>;
  private readonly graceMs: number;
  private child: ChildProcess | undefined;
  private starting: Promise<DeviceInfo> | undefined;
  private current: RunRecord | undefined;
  private readonly questions = new Map<number, PromiseWithResolvers<PromptReading>>();
  private asked = 0;
  private lastWords = '';
  private closed = false;
  private readonly onExit = () => this.child?.kill('SIGKILL');

  /** What computes, once the engine has told. */
  device: DeviceInfo | undefined;

  constructor(settings: EngineSettings, { env = {}, graceMs = GRACE_MS }: EngineHostOptions = {}) {
    super();
    this.settings = settings;
    this.env = env;
    this.graceMs = graceMs;
    process.on('exit', this.onExit);
  }

  /** The engine's process id while it lives. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** The run at work, if any. */
  get running(): string | undefined {
    return this.current?.id;
  }

  /** Starts the engine unless it is up; resolves once it knows its device, rejects with the reason when it cannot work here. */
  start(): Promise<DeviceInfo> {
    if (this.closed) return Promise.reject(new Error('the engine was shut down'));
    this.starting ??= this.spawn();
    return this.starting;
  }

  /** Hands the engine new settings, for example after a checkpoint folder was added. */
  configure(settings: EngineSettings): void {
    this.settings = settings;
    if (this.child) this.send({ do: 'configure', settings });
  }

  /**
   * Runs a workflow to its end: resolves with the event that ended it, which `message` carried too. One run at a time.
   * `done` are keys of nodes that finished in an earlier life of this run: what they saved is not saved again.
   */
  async run(id: string, workflow: Workflow, targets?: readonly string[], done?: readonly string[]): Promise<RunEvent> {
    if (this.current) throw new Error(`run ${this.current.id} is still at work`);
    const record = new RunRecord(id, workflow, targets, done);
    this.current = record;
    try {
      await this.start();
    } catch (cause) {
      this.fail(record, 'engine-broken', `the engine cannot start: ${(cause as Error).message}`);
      return record.ended;
    }
    if (record.cancelled) this.tell(id, { kind: 'cancelled' });
    else this.give(record);
    return record.ended;
  }

  pause(run: string): void {
    if (this.current?.id !== run) return;
    this.current.paused = true;
    this.send({ do: 'pause', run });
  }

  resume(run: string): void {
    if (this.current?.id !== run) return;
    this.current.paused = false;
    this.send({ do: 'resume', run });
  }

  /** Takes one step of the run, then pauses. */
  step(run: string): void {
    const record = this.current;
    if (record?.id !== run) return;
    record.paused = true;
    if (record.sent) this.send({ do: 'step', run });
    else record.once = true;
  }

  /** Ends the run after its step; where that takes longer than the grace, the engine is killed and started anew. */
  cancel(run: string): void {
    const record = this.current;
    if (record?.id !== run || record.cancelled) return;
    record.cancelled = true;
    this.send({ do: 'cancel', run });
    record.grace = setTimeout(() => {
      if (this.current === record) this.child?.kill('SIGKILL');
    }, this.graceMs);
  }

  /** Changes a perStep input of the run at work; the run tells by `changed` once it holds, or by `change-refused`. */
  change(run: string, change: LiveChange): void {
    if (this.current?.id !== run) return;
    this.current.changes.push(change);
    this.send({ do: 'change', run, ...change });
  }

  /** What a model understands of a text; comes late where a step holds the engine. Rejects where the model does not tell, or when the engine dies. */
  async readPrompt({ id, fingerprint }: ModelName, text: string): Promise<PromptReading> {
    await this.start();
    this.asked += 1;
    const answer = Promise.withResolvers<PromptReading>();
    this.questions.set(this.asked, answer);
    this.send({ do: 'read', question: this.asked, model: { id, fingerprint }, text });
    return answer.promise;
  }

  /** Lets the engine reuse nothing that it holds in memory: the store was emptied. */
  forget(): void {
    this.send({ do: 'forget' });
  }

  /** Ends the engine for good; the run at work ends as cancelled. */
  async kill(): Promise<void> {
    this.closed = true;
    process.off('exit', this.onExit);
    const child = this.child;
    if (this.current) this.tell(this.current.id, { kind: 'cancelled' });
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  /** Sends a run with all that was asked of it while no engine was there to hear it. */
  private give(record: RunRecord): void {
    this.send(record.command());
    if (record.paused) this.send({ do: record.once ? 'step' : 'pause', run: record.id });
    record.once = false;
    for (const change of record.changes) this.send({ do: 'change', run: record.id, ...change });
  }

  private send(command: EngineCommand): void {
    // The channel may have closed a moment before 'exit' is told; the restart sends what matters again.
    if (this.child?.connected) this.child.send(command, () => {});
  }

  private spawn(): Promise<DeviceInfo> {
    return new Promise((resolve, reject) => {
      this.lastWords = '';
      let broken = '';
      const child = fork(fileURLToPath(new URL('./engine-process.ts', import.meta.url)), [], {
        serialization: 'advanced',
        execArgv: ['--disable-warning=ExperimentalWarning'],
        // Compiled code is kept: a new engine after a death is up in half the time.
        env: {
          NODE_COMPILE_CACHE: join(this.settings.storeFolder, 'compiled'),
          ...process.env,
          ...this.env,
          // What was found too slow or not there need not be tried again; a GPU is, it may be what failed.
          ...(this.device?.provider === 'cpu' ? { REELGRAPH_PROVIDER: 'cpu' } : {}),
        },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      this.child = child;
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        this.lastWords = (this.lastWords + text).slice(-2_000);
        process.stderr.write(text);
      });
      child.on('message', (message: EngineMessage) => {
        if (message.tell === 'broken') broken = message.message;
        if (message.tell === 'ready') {
          if (this.device?.provider !== message.device.provider) this.device = message.device;
          resolve(this.device ?? message.device);
        }
        if (message.tell === 'event') this.tell(message.run, message.event);
        else if (message.tell === 'read') this.answer(message);
        else this.emit('message', message);
      });
      child.once('error', (cause) => {
        this.starting = undefined;
        reject(cause);
      });
      child.once('exit', (code, signal) => {
        const reason = broken || describeDeath(code, signal, this.lastWords);
        this.child = undefined;
        this.starting = undefined;
        reject(new Error(reason));
        for (const question of this.questions.keys()) this.answer({ question, answer: { fault: reason } });
        this.onDeath(reason);
      });
      this.send({ do: 'configure', settings: this.settings });
    });
  }

  private answer({ question, answer }: Pick<Extract<EngineMessage, { tell: 'read' }>, 'question' | 'answer'>): void {
    const asked = this.questions.get(question);
    this.questions.delete(question);
    if ('fault' in answer) asked?.reject(new Error(answer.fault));
    else asked?.resolve(answer);
  }

  private onDeath(reason: string): void {
    const record = this.current;
    if (this.closed || !record) return;
    if (record.cancelled) {
      this.tell(record.id, { kind: 'cancelled' });
      return;
    }
    // A run that was never sent fails where it waits for the start.
    if (!record.sent) return;
    record.deaths += 1;
    if (record.deaths >= MOST_DEATHS) {
      const [again, where] = [record.deaths, record.place];
      const fix = 'It may be short of memory: try a smaller size or fewer frames';
      this.fail(record, 'engine-died', `the engine died ${again} times${where && ` at ${where}`}: ${reason}. ${fix}`);
      return;
    }
    this.tell(record.id, { kind: 'restarted', reason });
    this.start().then(
      () => {
        if (this.current !== record) return;
        this.give(record);
      },
      // Its death was counted by the call that its exit made.
      () => {},
    );
  }

  private fail(record: RunRecord, code: string, message: string): void {
    const problem = {
      code,
      severity: 'error' as const,
      message,
      ...(record.node === undefined ? {} : { node: record.node }),
    };
    this.tell(record.id, { kind: 'failed', problems: [problem] });
  }

  private tell(run: string, event: RunEvent): void {
    const record = this.current;
    if (record?.id !== run) return;
    const end = isEnd(event);
    // Whoever changed something after the run last looked is told so while the run can still tell.
    for (const { node, input } of end ? [...record.changes] : [])
      this.tell(run, { kind: 'change-refused', node, input, reason: 'the run was over: run again with it' });
    record.take(event);
    if (end) {
      clearTimeout(record.grace);
      this.current = undefined;
    }
    this.emit('message', { tell: 'event', run, event });
    if (end) record.end(event);
  }
}

function describeDeath(code: number | null, signal: string | null, stderr: string): string {
  const how = signal ? `signal ${signal}` : `exit code ${code}`;
  const last = stderr.trim().split('\n').at(-1)?.slice(0, 300);
  return last ? `the engine stopped with ${how}: ${last}` : `the engine stopped with ${how}`;
}
