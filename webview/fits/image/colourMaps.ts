import {
  interpolateCividis,
  interpolateInferno,
  interpolateMagma,
  interpolatePlasma,
  interpolateTurbo,
  interpolateViridis,
} from 'd3-scale-chromatic';

const ramps = {
  gray: (t: number) => `rgb(${Math.round(255 * t)}, ${Math.round(255 * t)}, ${Math.round(255 * t)})`,
  viridis: interpolateViridis,
  magma: interpolateMagma,
  inferno: interpolateInferno,
  plasma: interpolatePlasma,
  cividis: interpolateCividis,
  turbo: interpolateTurbo,
};

export type ColourMapName = keyof typeof ramps;
export const colourMaps = Object.keys(ramps) as ColourMapName[];

/** Entries of a lookup table. */
export const lutLength = 256;

/** A colour map as `lutLength` RGBA bytes, from the lowest value to the highest. */
export function colourTable(name: ColourMapName, invert: boolean): Uint8Array {
  const table = new Uint8Array(lutLength * 4);
  for (let i = 0; i < lutLength; i++) {
    const t = i / (lutLength - 1);
    table.set(rgb(ramps[name](invert ? 1 - t : t)), i * 4);
    table[i * 4 + 3] = 255;
  }
  return table;
}

/** `#rrggbb` or `rgb(r, g, b)`: the two notations the ramps give. */
function rgb(text: string): number[] {
  if (text.startsWith('#')) return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  return (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
}
