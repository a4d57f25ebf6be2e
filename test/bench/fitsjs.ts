import { readFile } from 'node:fs/promises';
import { compileFunction } from 'node:vm';
import { inRoot } from '../../scripts/lib/paths.mjs';

/** What fitsjs, a global of browsers, is asked for here; of its callbacks promises are made. */
export interface Fitsjs {
  readonly image: (bytes: ArrayBuffer) => Promise<ArrayLike<number>>;
  readonly compressed: (bytes: ArrayBuffer) => Promise<ArrayLike<number>>;
  readonly column: (bytes: ArrayBuffer, name: string) => Promise<ArrayLike<number>>;
}

interface Unit {
  readonly bitpix: number;
  readonly bzero: number;
  readonly bscale: number;
  readonly blob: Blob;
  readonly length: number;
  readonly _getFrame: (
    buffer: ArrayBuffer,
    bitpix: number,
    bzero: number,
    bscale: number,
  ) => ArrayLike<number>;
  getFrame(frame: number, done: (pixels: ArrayLike<number>) => void): void;
  getColumn(name: string, done: (values: ArrayLike<number>) => void): void;
}
interface File {
  getDataUnit(hdu?: number): Unit;
}
type Constructor = new (blob: Blob, done: (file: File) => void) => File;

/** As much of a browser's FileReader as fitsjs uses. */
class BlobReader {
  onloadend: ((event: { target: BlobReader }) => void) | undefined;
  result: ArrayBuffer | undefined;

  readAsArrayBuffer(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = bytes;
      this.onloadend?.({ target: this });
    });
  }
}

/** Runs fitsjs in this program, with what it needs of a browser. */
export async function loadFitsjs(): Promise<Fitsjs> {
  const code = await readFile(inRoot('node_modules/fitsjs/lib/fits.js'), 'utf8');
  // It is both a property of what is global to it and a name that it knows.
  const astro: { FITS?: Constructor } = {};
  const run = compileFunction(code, ['FileReader', 'astro']) as unknown as (
    reader: typeof BlobReader,
    own: typeof astro,
  ) => void;
  run.call({ astro }, BlobReader, astro);
  const FITS = astro.FITS!;
  const unit = async (bytes: ArrayBuffer, hdu: number) => {
    const file = await new Promise<File>((resolve) => new FITS(new Blob([bytes]), resolve));
    return file.getDataUnit(hdu);
  };
  return {
    // What it does in a worker, done here: the worker's start and the way of its answer are left out.
    image: async (bytes) => {
      const { bitpix, bzero, bscale, blob, length, _getFrame } = await unit(bytes, 0);
      return _getFrame(await blob.slice(0, length).arrayBuffer(), bitpix, bzero, bscale);
    },
    compressed: async (bytes) => {
      const image = await unit(bytes, 1);
      return new Promise((resolve) => image.getFrame(0, resolve));
    },
    column: async (bytes, name) => {
      const table = await unit(bytes, 1);
      return new Promise((resolve) => table.getColumn(name, resolve));
    },
  };
}
