/** Pixels of a clip (or of a still: one frame): RGB24, frame-major, then rows; `data.length` = frames * height * width * 3. */
export interface Frames {
  readonly data: Uint8Array;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}
