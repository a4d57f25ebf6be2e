import { BytesSink } from '../../archives/made/bytesSink';
import type { CardToWrite } from '../../fits/write/card';
import { imageHdu } from '../../fits/write/image';
import { Real } from '../../fits/write/value';
import { writeHdu } from '../../fits/write/writeHdu';

const side = 600;
const real = (keyword: string, value: number, comment = ''): CardToWrite => ({
  ...{ keyword, value: new Real(value), ...(comment !== '' && { comment }) },
});

/** A spiral of light among stars, made of nothing but numbers: a picture to try the FITS editor with. */
export async function sampleImage(): Promise<Uint8Array> {
  const random = numbers(51);
  const data = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) data[y * side + x] = 12 + galaxy(x, y) + 2 * normal(random);
  }
  for (let star = 0; star < 160; star++) {
    addStar(data, random() * side, random() * side, 40 * random() ** -0.9);
  }
  return fits(
    data,
    [side, side],
    [
      ...head('Generated galaxy'),
      { keyword: 'BUNIT', value: 'count' },
      { keyword: 'RADESYS', value: 'ICRS' },
      { keyword: 'CTYPE1', value: 'RA---TAN' },
      { keyword: 'CTYPE2', value: 'DEC--TAN' },
      ...[real('CRPIX1', (side + 1) / 2), real('CRPIX2', (side + 1) / 2)],
      real('CRVAL1', 202.469575, 'deg, where M 51 is'),
      real('CRVAL2', 47.195258, 'deg'),
      ...[real('CDELT1', -1 / 3600), real('CDELT2', 1 / 3600)],
    ],
  );
}

/** A spectrum with lines in emission and absorption at their wavelengths. */
export async function sampleSpectrum(): Promise<Uint8Array> {
  const random = numbers(7);
  const [from, step, count] = [4000, 1.5, 2200];
  const lines = [
    ...[
      [4861.3, 30, 6],
      [4958.9, 25, 5],
      [5006.8, 75, 5],
    ],
    ...[
      [6562.8, 110, 7],
      [6583.5, 35, 7],
      [6716.4, 18, 6],
      [6730.8, 14, 6],
    ],
    ...[
      [5175.4, -22, 14],
      [5893, -18, 9],
    ],
  ] as const;
  const data = Float32Array.from({ length: count }, (_, at) => {
    const wave = from + step * at;
    const continuum = 60 * (wave / 5500) ** -1.2;
    const light = lines.reduce(
      (sum, [line, height, width]) => sum + height * Math.exp(-(((wave - line) / width) ** 2) / 2),
      continuum,
    );
    return light + 1.5 * normal(random);
  });
  return fits(
    data,
    [count],
    [
      ...head('Generated galaxy spectrum'),
      { keyword: 'BUNIT', value: '1e-17 erg/s/cm2/Angstrom' },
      ...[
        { keyword: 'CTYPE1', value: 'AWAV' },
        { keyword: 'CUNIT1', value: 'Angstrom' },
      ],
      ...[real('CRPIX1', 1), real('CRVAL1', from), real('CDELT1', step)],
    ],
  );
}

const head = (object: string): CardToWrite[] => [
  { keyword: 'OBJECT', value: object },
  { keyword: 'ORIGIN', value: 'Almagest', comment: 'generated: no sky was observed' },
];

async function fits(
  data: Float32Array,
  axes: readonly number[],
  cards: readonly CardToWrite[],
): Promise<Uint8Array> {
  const sink = new BytesSink();
  await writeHdu(sink, imageHdu(data, axes, cards), 0);
  return sink.bytes;
}

/** A bulge, and a disk with two arms that are logarithmic spirals. */
function galaxy(x: number, y: number): number {
  const [dx, dy] = [x - side / 2, (y - side / 2) / 0.8];
  const radius = Math.hypot(dx, dy);
  const arms = 1 + 0.75 * Math.cos(2 * (Math.atan2(dy, dx) - 2.6 * Math.log1p(radius / 20)));
  return 900 * Math.exp(-radius / 10) + 120 * Math.exp(-radius / 75) * arms;
}

function addStar(data: Float32Array, x: number, y: number, height: number): void {
  const [left, low] = [Math.round(x), Math.round(y)];
  for (let row = Math.max(0, low - 9); row <= Math.min(side - 1, low + 9); row++) {
    for (let column = Math.max(0, left - 9); column <= Math.min(side - 1, left + 9); column++) {
      const apart = (column - x) ** 2 + (row - y) ** 2;
      const at = row * side + column;
      data[at] = data[at]! + height * Math.exp(-apart / 4.5);
    }
  }
}

/** Even numbers between 0 and 1, the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 + 1e-12;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}
