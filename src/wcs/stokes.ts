/** Values of an axis of type STOKES by name (FITS 4.0, table 29). */
const names: Readonly<Record<number, string>> = {
  1: 'I',
  2: 'Q',
  3: 'U',
  4: 'V',
  [-1]: 'RR',
  [-2]: 'LL',
  [-3]: 'RL',
  [-4]: 'LR',
  [-5]: 'XX',
  [-6]: 'YY',
  [-7]: 'XY',
  [-8]: 'YX',
};

/** The polarisation that a value of a STOKES axis stands for; null where it is none. */
export function stokesName(value: number): string | null {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? (names[whole] ?? null) : null;
}
