import type { Cut } from './cut';

/** A family of keywords whose values change with the pixels that they count. */
interface Family {
  readonly name: RegExp;
  /** The value in the cutout; `parts` are what the name's groups hold. */
  readonly cut: (value: number, cut: Cut, parts: readonly string[]) => number;
}

const matrix = (pattern: RegExp, cut: Family['cut']): Family => ({ name: pattern, cut });
const axis = (parts: readonly string[], at: number) => Number(parts[at]);
const perColumn: Family['cut'] = (value, cut, parts) => value * cut.step(axis(parts, 1));
const perRatio: Family['cut'] = (value, cut, parts) =>
  value * (cut.step(axis(parts, 1)) / cut.step(axis(parts, 0)));

/**
 * WCS paper I §2.1 (CRPIX, CDELT, PC, CD, old and new names), IRAF's physical coordinates (LTV, LTM),
 * SIP polynomials, and the plate solution of the Digitized Sky Survey.
 */
const families: readonly Family[] = [
  {
    name: /^CRPIX(\d+)[A-Z]?$/,
    cut: (value, cut, parts) => cut.pixel(axis(parts, 0), value),
  },
  { name: /^CDELT(\d+)[A-Z]?$/, cut: (value, cut, parts) => value * cut.step(axis(parts, 0)) },
  matrix(/^CD(\d+)_(\d+)[A-Z]?$/, perColumn),
  matrix(/^CD(\d{3})(\d{3})$/, perColumn),
  matrix(/^PC(\d+)_(\d+)[A-Z]?$/, perRatio),
  matrix(/^PC(\d{3})(\d{3})$/, perRatio),
  { name: /^LTV(\d+)$/, cut: (value, cut, parts) => cut.pixel(axis(parts, 0), value) },
  { name: /^LTM(\d+)_(\d+)$/, cut: (value, cut, parts) => value / cut.step(axis(parts, 0)) },
  { name: /^(A|B|AP|BP)_(\d+)_(\d+)$/, cut: sip },
  { name: /^(A|B)_DMAX$/, cut: (value, cut, parts) => value / cut.step(parts[0] === 'A' ? 1 : 2) },
  { name: /^CNPIX(1|2)$/, cut: plateCorner },
  { name: /^(X|Y)PIXELSZ$/, cut: (value, cut, parts) => value * cut.step(parts[0] === 'X' ? 1 : 2) },
];

/** The value that a keyword has in a cutout; null where the cut does not change it. */
export function cutValue(keyword: string, value: number, cut: Cut): number | null {
  for (const { name, cut: change } of families) {
    const parts = name.exec(keyword)?.slice(1);
    if (!parts) continue;
    const changed = change(value, cut, parts);
    return changed === value ? null : changed;
  }
  return null;
}

/** Polynomials in pixels from CRPIX that give pixels (Shupe et al. 2005). */
function sip(value: number, cut: Cut, [name = '', p, q]: readonly string[]): number {
  const [x, y] = [cut.step(1), cut.step(2)];
  return (value * x ** Number(p) * y ** Number(q)) / (name.startsWith('A') ? x : y);
}

/** The plate's pixel at the corner: plate pixel = CNPIX + pixel − 0.5. */
function plateCorner(value: number, cut: Cut, parts: readonly string[]): number {
  const [first, step] = [cut.first(axis(parts, 0)), cut.step(axis(parts, 0))];
  return step === 1 ? value + (first - 1) : (value + first - 0.5) / step - 0.5;
}
