import { startKernels, type KernelFunctions } from './module';

const pageBytes = 65536;
/** What kernels may read or write beyond what they were given. */
const slack = 512;
/** Memory never shrinks: instances that grew beyond this go with their next {@link Kernels.begin}. */
const mostKept = 64 << 20;

let shared: Kernels | null = null;

/**
 * The kernels of this thread and their memory, which is taken from one end to the other and freed as a
 * whole: what is to stay must be copied out before the next {@link Kernels.begin}.
 */
export class Kernels {
  readonly run: KernelFunctions;
  private next: number;

  private constructor() {
    this.run = startKernels();
    this.next = this.run.heap();
  }

  /** All memory is free again. What runs between two of these must not wait for anything. */
  static begin(): Kernels {
    if (!shared || shared.run.memory.buffer.byteLength > mostKept) shared = new Kernels();
    shared.next = shared.run.heap();
    return shared;
  }

  /** An instance with memory of its own, for what has to wait in between. */
  static own(): Kernels {
    return new Kernels();
  }

  /** The memory, as it is until the next {@link take}. */
  get buffer(): ArrayBuffer {
    return this.run.memory.buffer;
  }

  /**
   * The address of `length` free bytes, a multiple of 16.
   * @throws RangeError where there is not so much memory
   */
  take(length: number): number {
    const at = Math.ceil(this.next / 16) * 16;
    this.next = at + length;
    const missing = this.next + slack - this.buffer.byteLength;
    if (missing > 0) this.run.memory.grow(Math.ceil(missing / pageBytes));
    return at;
  }

  /** Copies bytes in; gives their address. */
  put(bytes: Uint8Array): number {
    const at = this.take(bytes.length);
    new Uint8Array(this.buffer, at, bytes.length).set(bytes);
    return at;
  }

  /** Where free memory begins, for {@link release}. */
  get mark(): number {
    return this.next;
  }

  /** Frees what was taken since. */
  release(mark: number): void {
    this.next = mark;
  }
}
