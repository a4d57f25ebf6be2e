import {
  interpolateCividis,
  interpolateCubehelixDefault,
  interpolateInferno,
  interpolateMagma,
  interpolatePlasma,
  interpolateRdBu,
  interpolateTurbo,
  interpolateViridis,
} from 'd3-scale-chromatic';
import { ds9Maps, ds9Colour, type Ds9Map } from './ds9Maps';

type Ramp = (t: number) => string | readonly number[];

const ofDs9 = (name: Ds9Map): Ramp => {
  const curves = ds9Maps[name];
  return (t) => ds9Colour(curves, t);
};

/** DS9's by their names there, then matplotlib's by theirs. */
const ramps = {
  grey: (t: number) => [255 * t, 255 * t, 255 * t],
  heat: ofDs9('heat'),
  cool: ofDs9('cool'),
  a: ofDs9('a'),
  b: ofDs9('b'),
  bb: ofDs9('bb'),
  he: ofDs9('he'),
  i8: ofDs9('i8'),
  rainbow: ofDs9('rainbow'),
  standard: ofDs9('standard'),
  red: ofDs9('red'),
  green: ofDs9('green'),
  blue: ofDs9('blue'),
  viridis: interpolateViridis,
  magma: interpolateMagma,
  inferno: interpolateInferno,
  plasma: interpolatePlasma,
  cividis: interpolateCividis,
  turbo: interpolateTurbo,
  cubehelix: interpolateCubehelixDefault,
  RdBu: interpolateRdBu,
} satisfies Record<string, Ramp>;

export type ColourMapName = keyof typeof ramps;
export const colourMaps = Object.keys(ramps) as ColourMapName[];

/** Entries of a lookup table. */
export const lutLength = 256;

/** A colour map as `lutLength` RGBA bytes, from the lowest value to the highest. */
export function colourTable(name: ColourMapName, invert: boolean): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(lutLength * 4);
  const ramp: Ramp = ramps[name];
  for (let i = 0; i < lutLength; i++) {
    const t = i / (lutLength - 1);
    const colour = ramp(invert ? 1 - t : t);
    table.set(typeof colour === 'string' ? rgb(colour) : colour.map(Math.round), i * 4);
    table[i * 4 + 3] = 255;
  }
  return table;
}

/** `#rrggbb` or `rgb(r, g, b)`: the two notations the ramps give. */
function rgb(text: string): number[] {
  if (text.startsWith('#')) return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  return (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
}

/** Colours of a map as `#rrggbb`, from the lowest value to the highest: enough to draw it by. */
export function someColours(name: ColourMapName, invert: boolean): string[] {
  const table = colourTable(name, invert);
  return Array.from({ length: 18 }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = table.subarray(at * 15 * 4);
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  });
}
