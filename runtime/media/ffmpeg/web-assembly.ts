/** A compiled module or an instance of one, opaque here. */
export type WasmObject = object;

/** The global `WebAssembly`, typed here because TypeScript knows it only with the browser's whole library. */
export const webAssembly = (
  globalThis as unknown as {
    WebAssembly: {
      compile(bytes: Uint8Array): Promise<WasmObject>;
      instantiate(module: WasmObject, imports: object): Promise<WasmObject>;
    };
  }
).WebAssembly;
