/** Hash of a lattice point to [0, 1); inlined arithmetic, as it runs some hundred times per pixel. */
function corner(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Smooth random field in [0, 1): value noise of one cell per unit, cubic between the corners. */
function valueNoise(x: number, y: number, seed: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const u = fx * fx * (3 - 2 * fx);
  const v = fy * fy * (3 - 2 * fy);
  const south = corner(x0, y0, seed) * (1 - u) + corner(x0 + 1, y0, seed) * u;
  const north = corner(x0, y0 + 1, seed) * (1 - u) + corner(x0 + 1, y0 + 1, seed) * u;
  return south * (1 - v) + north * v;
}

/** Cloud-like texture around 0.5: four octaves of value noise. */
export function clouds(x: number, y: number, seed: number): number {
  let sum = 0;
  let weight = 0.53;
  for (let octave = 0; octave < 4; octave++) {
    sum += weight * valueNoise(x, y, seed + octave);
    x = x * 2.1 + 7.3;
    y = y * 2.1 - 3.7;
    weight /= 2;
  }
  return sum;
}
