import { expect, it } from 'vitest';
import { parseUnit, type UnitFormat } from '../../src/base/units/parse';
import type { Unit } from '../../src/base/units/unit';
import { corpusFolder } from './corpus';
import { corpusUnits } from './corpusUnits';
import { acceptedUnits } from './acceptedUnits';
import { howMany } from '../support/howMany';
import { noAstropy, runPython } from './truth';

type Meaning = readonly [scale: number, powers: Readonly<Record<string, number>>];
interface UnitTruth {
  readonly texts: readonly (Meaning | null)[];
  readonly random: readonly Asked[];
  readonly names: readonly Asked[];
  readonly listed: readonly Asked[];
}
type Asked = readonly [text: string, format: UnitFormat | null, meaning: Meaning | null];

const folder = corpusFolder();
const noTruth = noAstropy();
const reason = folder ? noTruth : 'ALMAGEST_CORPUS names no corpus';
const because = (why: string | null) => (why ? ` (skipped: ${why})` : '');
/** The first is astropy's own, which has no rule of its own here: whoever writes freely writes so. */
const formats = [null, 'fits', 'ogip', 'cds', 'vounit'] as const;

const bases = new Set(
  'm kg s A K cd mol rad ct ph pix adu electron beam bit chan bin vox DN Sun dex Crab'.split(' '),
);

async function truthOf(texts: readonly (readonly [string, string | null])[], random: number, names = 0) {
  const asked = JSON.stringify({ texts, random, names });
  return JSON.parse(await runPython('unitsTruth.py', [], asked)) as UnitTruth;
}

/** Constants of nature that astropy takes single letters for, where archives mean gauss and rayleigh; and `na`, which says none. */
const constants: Readonly<Record<string, RegExp>> = {
  cds: /^(?:[mun]?G|R|\\h|a0|alpha|[ceklt]|eps0|me|mp|mu[0B]|µ0|G\/s|MeV\/c)$/,
  fits: /^na$/,
  vounit: /^na$/,
  ogip: /^mag\(Jy\)$/,
};

/** Those that we read otherwise, as texts. */
function differing(asked: readonly Asked[]): string[] {
  return asked.flatMap(([text, format, truth]) => {
    const unit = parseUnit(text, format ?? 'fits');
    // See acceptedUnits.ts.
    if (unit.assumed.includes('A was read as the ångström.')) return [];
    if (constants[format ?? '']?.test(text)) return [];
    const ours = meaningOf(unit);
    // In VOUnit astropy makes units of words that it does not know, and prefixes of their beginnings.
    const invented = Object.keys(truth?.[1] ?? {}).some((name) => !bases.has(name));
    return truth && !invented && !same(ours, truth)
      ? [`${text} (${format}): ${JSON.stringify([ours, truth])}`]
      : [];
  });
}

/** A unit as astropy takes one apart: magnitudes and decibels are decades there. */
function meaningOf({ scale, dimension }: Unit): Meaning {
  const { mag = 0, dB = 0, dex = 0, ...others } = dimension;
  const decades = mag + dB + dex;
  const powers = { ...others, ...(decades === 0 ? {} : { dex: decades }) };
  return [scale * (-0.4) ** mag * 0.1 ** dB, powers];
}

function same([scale, powers]: Meaning, [theirs, others]: Meaning): boolean {
  const names = new Set([...Object.keys(powers), ...Object.keys(others)]);
  return (
    Math.abs(scale - theirs) <= 2e-12 * Math.abs(theirs) &&
    [...names].every((name) => Math.abs((powers[name] ?? 0) - (others[name] ?? 0)) < 1e-9)
  );
}

it.skipIf(reason)(`reads every unit of the corpus as astropy.units does${because(reason)}`, async () => {
  const texts = await corpusUnits(folder!);
  const asked = texts.flatMap((text) => formats.map((format) => [text, format] as const));
  const { texts: truths } = await truthOf(asked, 0);
  const unexpected: string[] = [];
  const more: string[] = [];
  const unknown: string[] = [];
  const tally = new Map(formats.map((format) => [format, { agree: 0, differ: 0 }]));
  const differing = new Set<string>();
  for (const text of texts) {
    const seen = formats.map((format, at) => {
      const truth = truths[texts.indexOf(text) * formats.length + at] ?? null;
      if (!truth) return false;
      const unit = parseUnit(text, format ?? 'fits');
      // In VOUnit astropy makes units of words that it does not know, and prefixes of their beginnings.
      if (Object.keys(truth[1]).some((name) => !bases.has(name))) return false;
      const agrees = same(meaningOf(unit), truth);
      tally.get(format)![agrees ? 'agree' : 'differ']++;
      if (agrees) return true;
      if (acceptedUnits[text] === undefined)
        unexpected.push(`${text} (${format}): ${JSON.stringify([meaningOf(unit), truth])}`);
      else differing.add(text);
      return true;
    });
    const unit = parseUnit(text);
    if (unit.unknown.length > 0) unknown.push(text);
    else if (!seen.includes(true))
      more.push(
        `${text} → ${unit.factors.map(({ name, power }) => name + (power === 1 ? '' : String(power))).join('.')}`,
      );
  }
  for (const text of Object.keys(acceptedUnits))
    if (!differing.has(text)) unexpected.push(`${text} is listed, but agrees`);
  console.log(
    [
      ...[...tally].map(
        ([format, { agree, differ }]) =>
          `${(format ?? 'astropy').padEnd(8)} ${agree}/${agree + differ} agree`,
      ),
      `${texts.length} texts; ${more.length} that only we read: ${more.join(' | ')}`,
      `${unknown.length} kept as they are: ${unknown.join(' | ')}`,
    ].join('\n'),
  );
  expect(unexpected).toEqual([]);
  expect(tally.get(null)!.agree).toBeGreaterThan(100);
});

it.skipIf(noTruth)(
  `reads products of the standards' units as astropy.units does${because(noTruth)}`,
  async () => {
    const { random } = await truthOf([], howMany(600, 20_000));
    expect(random.filter(([, , truth]) => truth !== null).length).toBeGreaterThan(500);
    expect(differing(random)).toEqual([]);
  },
);

it.skipIf(noTruth)(
  `reads units by name, and as archives write them, as astropy.units does${because(noTruth)}`,
  async () => {
    const { names, listed } = await truthOf([], 0, howMany(1500, 10_000));
    expect(differing(names)).toEqual([]);
    // astropy 5.2 divides CDS texts from the right; see acceptedUnits.ts.
    const once = listed.filter(([text, format]) => format !== 'cds' || (text.match(/\//g) ?? []).length < 2);
    expect(differing(once)).toEqual([]);
    const read = listed.filter(([, , truth]) => truth !== null);
    console.log(
      `${names.length} names; ${new Set(read.map(([text]) => text)).size} texts in ${read.length} forms`,
    );
    expect(new Set(read.map(([text]) => text)).size).toBeGreaterThan(500);
  },
);
