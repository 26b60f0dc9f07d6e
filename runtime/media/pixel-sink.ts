/** Gathers decoded pixels in one array that grows only when a file holds more than its header says. */
export class PixelSink {
  #data: Uint8Array;
  #length = 0;

  constructor(expectedBytes: number) {
    this.#data = new Uint8Array(expectedBytes);
  }

  add(chunk: Uint8Array): void {
    const needed = this.#length + chunk.length;
    if (needed > this.#data.length) {
      const larger = new Uint8Array(Math.max(needed, Math.ceil(this.#data.length * 1.25)));
      larger.set(this.#data.subarray(0, this.#length));
      this.#data = larger;
    }
    this.#data.set(chunk, this.#length);
    this.#length = needed;
  }

  /** Everything gathered so far. */
  take(): Uint8Array {
    return this.#data.subarray(0, this.#length);
  }
}
