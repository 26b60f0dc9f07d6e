import type { Strip } from '../events/run-event.ts';
import type { Frames } from '../values/frames.ts';
import type { KeptPicture } from './keep-picture.ts';
import type { Emit, RunServices } from './run-services.ts';

/** Clips waiting for their picture, beyond which the run waits too: a slow encoder must not fill the memory. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;

type Services = Pick<RunServices, 'keepPicture' | 'checkpoints'>;

/** Turns previews into pictures beside the work, in order; each is kept and told as an event. */
export class PreviewQueue {
  private readonly services: Services;
  private readonly emit: Emit;
  private readonly latest = new Map<string, Strip>();
  private readonly shown = new Set<string>();
  private readonly pictures = new WeakMap<Frames, Promise<KeptPicture>>();
  private tail: Promise<void> = Promise.resolve();
  /** One for each clip whose picture is being made. */
  private readonly drawing = new Set<Promise<void>>();
  private waitingBytes = 0;
  private failure: Error | undefined;

  constructor(services: Services, emit: Emit) {
    this.services = services;
    this.emit = emit;
  }

  /** Shows frames on a node; with a step, the picture is kept beside that step's checkpoint. */
  add(node: string, frames: Frames, step?: { readonly k: number; readonly key: string }): void {
    const picture = this.picture(frames, step?.key);
    this.tail = this.tail
      .then(() => picture)
      .then((kept) => this.show(node, kept, step))
      .catch((cause: Error) => {
        this.failure ??= cause;
      });
  }

  /** A clip's picture, kept; one that was made in this run for the same clip is not made again. */
  picture(frames: Frames, step?: string): Promise<KeptPicture> {
    const made = step === undefined ? this.pictures.get(frames) : undefined;
    if (made) return made;
    const { length } = frames.data;
    const picture = this.services.keepPicture(frames, step);
    this.pictures.set(frames, picture);
    this.waitingBytes += length;
    const done = () => {
      this.waitingBytes -= length;
      this.drawing.delete(drawn);
    };
    // Its failure is told where it is waited for.
    const drawn = picture.then(done, done);
    this.drawing.add(drawn);
    return picture;
  }

  /** Tells the pictures that earlier runs kept of a chain's first steps, so that they can be looked through. */
  async showKept(node: string, keys: readonly string[]): Promise<void> {
    const strips = await Promise.all(
      keys.map((key) => (this.shown.has(key) ? undefined : this.services.checkpoints.strip(key))),
    );
    strips.forEach((strip, step) => {
      if (!strip) return;
      this.shown.add(keys[step]!);
      this.latest.set(node, strip);
      this.emit({ kind: 'preview', node, step, strip });
    });
  }

  /** The last picture shown on a node. */
  last(node: string): Strip | undefined {
    return this.latest.get(node);
  }

  /** Resolves once there is room for another picture. */
  async room(): Promise<void> {
    if (this.waitingBytes <= MOST_WAITING_BYTES) return;
    await Promise.all(this.drawing);
    await this.drain();
  }

  /** Resolves once every picture is told; rejects if one could not be made or kept. */
  async drain(): Promise<void> {
    await this.tail;
    if (this.failure) throw this.failure;
  }

  private show(node: string, { strip, bytes }: KeptPicture, step?: { readonly k: number; readonly key: string }): void {
    this.latest.set(node, strip);
    if (step) this.shown.add(step.key);
    this.emit({
      kind: 'preview',
      node,
      ...(step ? { step: step.k } : {}),
      strip: { ...strip, data: Buffer.from(bytes).toString('base64') },
    });
  }
}
