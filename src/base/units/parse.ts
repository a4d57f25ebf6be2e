import { abZero, stZero } from './constants';
import { dayCounts, noUnit, wholeTexts } from './spoken';
import { tokens, type Token } from './tokens';
import {
  dimensionless,
  per,
  sameDimensions,
  times,
  toPower,
  type Dimension,
  type Logarithm,
  type Unit,
} from './unit';
import { symbol, wordInAnyCase } from './words';

/**
 * How a text's author divides: in FITS and VOUnit everything behind a `/` is below it (`erg/s cm2`), in OGIP 93-001
 * and the CDS standard only the next unit is.
 */
export type UnitFormat = 'fits' | 'ogip' | 'cds' | 'vounit';

/**
 * A unit as files write it: FITS 4.0 §4.3, OGIP 93-001, the CDS standard of astronomical catalogues 2.0, VOUnit 1.0,
 * and what files hold beside them (`1E-17 erg/s/cm^2/Ang`, `Angstroms`, `COUNTS/S`, `Flux[e-/s]`, `log(cm.s**-2)`).
 * Never fails: a text of which nothing is known becomes a unit of its own, which converts to itself alone. What was
 * taken for granted stands in `assumed`.
 */
export function parseUnit(text: string, format: UnitFormat = 'fits'): Unit {
  const tidy = tidied(text);
  if (tidy.length > longest) return { ...wordAlone(tidy), text: text.trim() };
  // `NA` and `na` say that there is none; nA is the nanoampere.
  if (noUnit.has(tidy.toLowerCase()) && tidy !== 'nA') return { ...dimensionless, text: text.trim() };
  const read =
    wholeText(tidy, format) ?? logarithmOf(tidy, format) ?? product(tidy, format) ?? described(tidy, format);
  return { ...(read ?? wordAlone(tidy)), text: text.trim() };
}

/** Characters beyond which a text is no unit. */
const longest = 200;

/** One spelling for the signs that have several; quotes say that a word is unknown to VOUnit, and no more. */
function tidied(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('μ', 'u')
    .replace(/[−–⁻]/g, '-')
    .replace(/[⋅∙×]/g, (sign) => (sign === '×' ? 'x' : '.'))
    .replace(/['"`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function wordAlone(text: string): Unit {
  return {
    ...dimensionless,
    factors: [{ name: text, power: 1 }],
    dimension: { [text]: 1 },
    unknown: [text],
  };
}

function wholeText(text: string, format: UnitFormat): Unit | null {
  const lower = text.toLowerCase();
  const other = wholeTexts.get(lower);
  if (other !== undefined) return product(other, format);
  if (dayCounts.has(lower)) return { ...product('d', format)!, assumed: [`Days, counted as ${text}.`] };
  const zero = /^(?:m_?|mag\(?|)(ab|st)(?: ?mags?|_?mag)?\)?$/.exec(lower)?.[1];
  if (zero === undefined || lower === 'ab' || lower === 'st') return null;
  return magnitude(zero === 'ab' ? 'AB' : 'ST');
}

/** AB or ST magnitudes; their zero is a flux density. */
export function magnitude(system: 'AB' | 'ST'): Unit {
  const [of, scale] = system === 'AB' ? ['W m-2 Hz-1', abZero] : ['W m-3', stZero];
  const zero = { ...product(of, 'fits')!, text: '', number: scale, scale };
  return { ...logarithmic({ step: 'mag', zero }), text: `mag(${system})` };
}

function logarithmic(logarithm: Logarithm): Unit {
  return {
    ...dimensionless,
    factors: [{ name: logarithm.step, power: 1 }],
    dimension: { [logarithm.step]: 1, ...(logarithm.zero ? logarithm.zero.dimension : {}) },
    logarithm,
    unknown: logarithm.zero?.unknown ?? [],
    assumed: logarithm.zero?.assumed ?? [],
  };
}

/** `log(cm.s**-2)`, `dex(cm/s2)`, `mag(ct/s)`, `[cm/s2]` (CDS), `log10 Counts`. */
function logarithmOf(text: string, format: UnitFormat): Unit | null {
  const call = /^(log10|log|dex|mag|dB)\s*\(\s*(.*?)\s*\)$/i.exec(text);
  const inside =
    call?.[2] ?? /^\[\s*([^[\]]*?)\s*\]$/.exec(text)?.[1] ?? /^log10\s*(?=\p{L})(.*)$/iu.exec(text)?.[1];
  if (inside === undefined) return null;
  if (!balanced(inside)) return null;
  const step = call?.[1]?.toLowerCase();
  const zero = noUnit.has(inside.toLowerCase()) ? { ...dimensionless } : product(inside, format);
  if (!zero) return null;
  return logarithmic({ step: step === 'mag' ? 'mag' : step === 'db' ? 'dB' : 'dex', zero });
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

/** `Exposure time [s]`, `Flux[e-/s]`, `BJD - 2457000, days`: a unit behind words that describe. */
function described(text: string, format: UnitFormat): Unit | null {
  const [, words, inside] = /^(.*[^\s*/.^([])\s*\[\s*([^[\]]+?)\s*\]$/.exec(text) ?? [];
  const [, since] = /^([BHKMRT]*JD ?- ?[\d.]+)(?:, ?(?:days?|d))?$/.exec(text) ?? [];
  const unit = inside ?? (since === undefined ? undefined : 'd');
  const read = unit === undefined ? null : (wholeText(unit, format) ?? product(unit, format));
  if (!read || read.unknown.length > 0) return null;
  const said =
    words === undefined ? `Counted from ${since!}.` : `“${words.trim()}” describes, “${unit!}” is the unit.`;
  return { ...read, assumed: [...read.assumed, said] };
}

/** A product of units; null where the text is none, or where words that mean nothing stand side by side. */
function product(text: string, format: UnitFormat): Unit | null {
  const pieces = tokens(text);
  if (!pieces || pieces.length === 0) return null;
  const allCapitals = text === text.toUpperCase() && pieces.some((piece) => unreadable(piece));
  const reader = new Reader(pieces, format === 'ogip' || format === 'cds', allCapitals);
  const unit = reader.whole();
  if (!unit) return null;
  if (!pieces.some(({ kind }) => kind === 'word') || isSentence(pieces, unit.unknown)) return null;
  return ampereOrAngstrom(unit);
}

/** Whether a word that means nothing stands beside another with no more than a space between them. */
function isSentence(pieces: readonly Token[], unknown: readonly string[]): boolean {
  const strange = (piece?: Token) => piece?.kind === 'word' && unknown.includes(piece.text);
  return pieces.some(
    ({ kind }, at) =>
      (kind === 'space' || kind === 'open') && (strange(pieces[at - 1]) || strange(pieces[at + 1])),
  );
}

const unreadable = (piece: Token) => piece.kind === 'word' && symbol(piece.text) === null;

/** Nobody divides light by amperes: behind a flux (energy, photons or counts per time and area) A is the ångström. */
function ampereOrAngstrom(unit: Unit): Unit {
  if (!unit.factors.some(({ name, power }) => name === 'A' && power === -1)) return unit;
  const { A = 0, ...others } = unit.dimension;
  if (A !== -1 || !fluxes.some((flux) => sameDimensions(flux, others))) return unit;
  const factors = unit.factors.map((factor) =>
    factor.name === 'A' ? { ...factor, name: 'Angstrom' } : factor,
  );
  const exchanged = times(unit, per(symbolUnit('A'), symbolUnit('Angstrom')));
  return { ...exchanged, factors, assumed: [...unit.assumed, 'A was read as the ångström.'] };
}

const fluxes: readonly Dimension[] = [
  { kg: 1, s: -3 },
  { kg: 1, m: 2, s: -3 },
  ...['ph', 'ct', 'electron', 'adu', 'DN'].flatMap((what) => [
    { [what]: 1, s: -1, m: -2 },
    { [what]: 1, s: -1 },
    { [what]: 1 },
  ]),
];

const symbolUnit = (name: string): Unit => {
  const { scale, dimension } = symbol(name)!;
  return { ...dimensionless, factors: [{ name, power: 1 }], scale, dimension };
};

/** Reads the pieces of one text, recursive descent. */
class Reader {
  private at = 0;

  constructor(
    private readonly pieces: readonly Token[],
    /** Whether a `/` goes for the next unit alone. */
    private readonly oneBelow: boolean,
    /** Whether case says nothing: every letter is a capital, and some word is none of the standards'. */
    private readonly anyCase: boolean,
  ) {}

  whole(): Unit | null {
    const unit = this.quotient();
    return this.at === this.pieces.length ? unit : null;
  }

  private next(...kinds: readonly Token['kind'][]): Token | null {
    const piece = this.pieces[this.at];
    if (!piece || !kinds.includes(piece.kind)) return null;
    this.at++;
    return piece;
  }

  private quotient(): Unit | null {
    const above = this.pieces[this.at]?.kind === 'over' ? dimensionless : this.product();
    if (!above) return null;
    let sum = above;
    while (this.next('over')) {
      const below: Unit | null = this.oneBelow ? this.factor() : this.product();
      if (!below) return null;
      sum = times(sum, below, -1);
      while (this.oneBelow && this.next('times', 'space')) {
        const more = this.factor();
        if (!more) return null;
        sum = times(sum, more);
      }
    }
    return sum;
  }

  private product(): Unit | null {
    let sum = this.factor();
    while (sum && this.multiplies()) {
      const more = this.factor();
      sum = more && times(sum, more);
    }
    return sum;
  }

  /** Whether another factor follows: behind a sign, or at once, as the unit behind its number (`0.1nm`). */
  private multiplies(): boolean {
    if (this.next('times', 'space')) return true;
    return ['word', 'open'].includes(this.pieces[this.at]?.kind ?? '');
  }

  private factor(): Unit | null {
    const number = this.next('number');
    if (number?.kind === 'number') {
      return number.value > 0 ? { ...dimensionless, number: number.value, scale: number.value } : null;
    }
    const base = this.next('open') ? this.bracket() : this.word();
    const power = base && this.next('power');
    return power?.kind === 'power' ? toPower(base!, power.value) : base;
  }

  private bracket(): Unit | null {
    const unit = this.quotient();
    return this.next('close') ? unit : null;
  }

  private word(): Unit | null {
    const piece = this.next('word');
    if (piece?.kind !== 'word') return null;
    if (piece.text === 'sqrt' && this.next('open')) {
      const inside = this.bracket();
      return inside && toPower(inside, 0.5);
    }
    const exact = symbol(piece.text);
    const caseless = this.anyCase && piece.text !== 'A';
    const loose = caseless ? (wordInAnyCase(piece.text) ?? exact) : (exact ?? wordInAnyCase(piece.text));
    if (!loose) return wordAlone(piece.text);
    const guessed = piece.text.length === 1 && loose.symbol !== piece.text;
    const assumed = guessed ? [`${piece.text} was read as ${loose.symbol}.`] : [];
    return {
      ...dimensionless,
      factors: [{ name: loose.symbol, power: 1 }],
      scale: loose.scale,
      dimension: loose.dimension,
      assumed,
    };
  }
}
