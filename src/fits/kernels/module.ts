import bytes from './kernels.wasm';

/**
 * What assembly/ exports. Addresses are those of the module's memory; what gives a number below 0 could not
 * decode, and {@link faults} says why.
 */
export interface KernelFunctions {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  heap(): number;
  decodeRice(
    start: number,
    end: number,
    bytePix: number,
    blockSize: number,
    target: number,
    count: number,
  ): number;
  gunzip(start: number, end: number, out: number, most: number): number;
  unshuffle(from: number, to: number, size: number, count: number): void;
  turn(at: number, size: number, count: number): void;
  hcompressWidth(start: number, end: number, count: number): number;
  hdecompress(
    start: number,
    end: number,
    smooth: boolean,
    width: number,
    out: number,
    values: number,
    spare: number,
  ): number;
  /** Of numbers `step` bytes apart, big-endian; gives how many are NaN. */
  scanFloats(at: number, step: number, count: number): number;
  scanDoubles(at: number, step: number, count: number): number;
  /** Where the scans leave least, greatest and sum, as doubles. */
  foundAt(): number;
  addFloats(
    row: number,
    length: number,
    first: number,
    sub: number,
    step: number,
    x: number,
    sums: number,
    counts: number,
  ): void;
  finishFloats(
    sums: number,
    counts: number,
    columns: number,
    scale: number,
    shift: number,
    out: number,
  ): void;
  unquantize(
    integers: number,
    floats: number,
    size: number,
    count: number,
    scale: number,
    zero: number,
    dither: number,
    row: number,
    hasBlank: boolean,
    blank: number,
  ): void;
}

/** What every place has that JavaScript runs in, and what no library of types for all of them declares. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}
const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;

let compiled: object | null = null;

/** A new instance of the kernels, with memory of its own. */
export function startKernels(): KernelFunctions {
  compiled ??= new Module(bytes);
  return new Instance(compiled).exports as KernelFunctions;
}
