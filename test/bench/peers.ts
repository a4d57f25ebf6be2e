import { execFileSync } from 'node:child_process';
import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { BufferSource } from '../../src/base/byteSource';
import type { TileEngine } from '../../src/fits/compress/image/engine';
import { FitsDocument } from '../../src/fits/document';
import { boxPixels, wholeBox } from '../../src/fits/image/box';
import { collect } from '../../src/fits/image/collect';
import { storedArray } from '../../src/fits/image/stored';
import { TilePool } from '../../src/workers/tilePool';
import { primaryHdu } from '../support/fits/image';
import { python } from '../support/truths/python';
import { loadFitsjs } from './fitsjs';
import { median, printTable } from './numbers';
import { sky } from './sky';

const edge = 4096;
const tableRows = 1e6;
const rounds = 7;
const inRow = 3;
const bar = 3;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

type Numbers = ArrayLike<number>;
/** Reads what a case is about from the bytes of a whole file. */
type Reader = (bytes: ArrayBuffer) => Promise<Numbers>;

/** The parts of fitsjs-ng that are used. */
interface FitsjsNg {
  readonly FITS: { fromArrayBuffer(bytes: ArrayBuffer): { getDataUnit(hdu?: number): unknown } };
}
interface PeerUnit {
  getFrame(frame: number): Promise<Numbers>;
  getColumn(name: string): Promise<Numbers>;
}

/**
 * Pixels and columns from whole files in memory, against the other FITS libraries of JavaScript, which can
 * do no more than these. What a peer reads wrong, or not at all, is said and not compared.
 */
export async function peers(): Promise<void> {
  const { FITS } = createRequire(inRoot('package.json'))('fitsjs-ng') as FitsjsNg;
  const fitsjs = await loadFitsjs();
  const pool = new TilePool(path.join(import.meta.dirname, '../dist/tiles.worker.js'));
  const unitOf = (bytes: ArrayBuffer, hdu: number) =>
    FITS.fromArrayBuffer(bytes).getDataUnit(hdu) as PeerUnit;
  const cases: readonly {
    readonly name: string;
    readonly file: string;
    readonly ours: Reader;
    readonly theirs: Readonly<Record<string, Reader>>;
  }[] = [
    ...[true, false].map((kept) => ({
      name: `${edge}² float32${kept ? '' : ', new memory'}`,
      file: 'plain.fits',
      ours: pixels(0, undefined, kept ? new ArrayBuffer(4 * edge * edge) : undefined),
      theirs: {
        fitsjs: fitsjs.image,
        'fitsjs-ng': (bytes: ArrayBuffer) => unitOf(bytes, 0).getFrame(0),
      },
    })),
    ...['RICE int16', 'RICE float32'].map((name) => ({
      name: `${edge}² ${name}`,
      file: `${name}.fz`,
      ours: pixels(1, pool),
      theirs: {
        fitsjs: fitsjs.compressed,
        'fitsjs-ng': (bytes: ArrayBuffer) => unitOf(bytes, 1).getFrame(0),
      },
    })),
    {
      name: 'a column of 10^6 rows',
      file: 'table.fits',
      ours: column('mag'),
      theirs: {
        fitsjs: (bytes) => fitsjs.column(bytes, 'mag'),
        'fitsjs-ng': (bytes) => unitOf(bytes, 1).getColumn('mag'),
      },
    },
  ];
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-peers-'));
  try {
    await writeFiles(folder);
    const rows = [['what', 'peer', 'almagest/ms', 'peer/ms', 'times as fast', 'bar']];
    for (const { name, file, ours, theirs } of cases) {
      const bytes = new Uint8Array(await readFile(path.join(folder, file))).buffer;
      for (const [peer, read] of Object.entries(theirs)) {
        rows.push([name, peer, ...(await compare(bytes, ours, read))]);
      }
    }
    console.log(`\nWhole files in memory, medians of ${rounds} times ${inRow}\n`);
    printTable(rows);
    const fresh: number[] = [];
    for (let round = 0; round < rounds; round++) fresh.push(await timed(fillFresh));
    const size = (4 * edge * edge) >> 20;
    console.log(
      `\nTo fill ${size} MB of new memory alone takes ${median(fresh).toFixed(0)} ms here. The peers always read to new ` +
        'memory; ours read to that of the caller, which can be the same for many images.',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compare(bytes: ArrayBuffer, ours: Reader, theirs: Reader): Promise<string[]> {
  const right = await ours(bytes);
  const read = await theirs(bytes).catch((error: unknown) => String(error));
  if (typeof read === 'string') return ['', '', `cannot read it: ${read}`, ''];
  if (!isSame(right, read)) return ['', '', 'reads it wrong', ''];
  const times: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    times.push([await timed(() => ours(bytes)), await timed(() => theirs(bytes))]);
  }
  const ratio = median(times.map(([own, other]) => other / own));
  return [
    ...[0, 1].map((side) => median(times.map((both) => both[side]!)).toFixed(0)),
    ratio.toFixed(1),
    `≥ ${bar} ${ratio >= bar ? 'kept' : 'missed'}`,
  ];
}

/** The same numbers, up to the rounding of float32. */
function isSame(one: Numbers, other: Numbers): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) {
    if (!(Math.abs(one[at]! - other[at]!) <= 1e-5 * Math.abs(one[at]!))) return false;
  }
  return true;
}

/**
 * Milliseconds of one of several in a row. What was left behind before is cleared away first, so that each
 * side pays for its own.
 */
async function timed(work: () => Promise<unknown>): Promise<number> {
  collectGarbage();
  await setTimeout(100); // other threads give the memory back
  const begin = performance.now();
  for (let time = 0; time < inRow; time++) await work();
  return (performance.now() - begin) / inRow;
}

/** What no reader to new memory can do without. */
function fillFresh(): Promise<void> {
  new Uint8Array(4 * edge * edge).fill(1);
  return Promise.resolve();
}

/**
 * Tiles are decoded as the editor does it, on all processors.
 * @param kept memory that all reads go to, instead of new memory for each
 */
function pixels(hdu: number, engine?: TileEngine, kept?: ArrayBuffer): Reader {
  return async (bytes) => {
    const source = new BufferSource('image', new Uint8Array(bytes));
    const document = await FitsDocument.open(source, undefined, undefined, engine);
    const { layout, reader } = await document.image(hdu);
    const box = wholeBox(layout.axes);
    const count = boxPixels(box);
    const memory = kept ?? new ArrayBuffer(count * layout.pixelBytes);
    const numbers = storedArray(layout.bitpix, memory, 0, count);
    await collect(reader, box, numbers);
    return numbers as Float32Array;
  };
}

function column(name: string): Reader {
  return async (bytes) => {
    const document = await FitsDocument.open(new BufferSource('table', new Uint8Array(bytes)));
    const table = await document.table(1);
    const values = new Float32Array(table.nrows);
    let at = 0;
    for await (const piece of table.pieces(0, table.nrows, [table.find(name)])) {
      values.set(piece.columns[0]!.values as Float32Array, at);
      at += piece.nrows;
    }
    return values;
  };
}

async function writeFiles(folder: string): Promise<void> {
  const at = (name: string) => path.join(folder, name);
  const data = sky(edge, edge);
  await writeFile(at('plain.fits'), primaryHdu({ bitpix: -32, axes: [edge, edge], data }));
  execFileSync('fpack', ['-r', '-q1', '4', '-O', at('RICE float32.fz'), at('plain.fits')]);
  await writeFile(at('int16.fits'), primaryHdu({ bitpix: 16, axes: [edge, edge], data }));
  execFileSync('fpack', ['-r', '-O', at('RICE int16.fz'), at('int16.fits')]);
  const script = inRoot('test/bench/table/astropyTable.py');
  execFileSync(python, [script, 'make', at('table.fits'), String(tableRows)]);
}
