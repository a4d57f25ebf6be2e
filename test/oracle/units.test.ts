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
  readonly random: readonly (readonly [text: string, format: UnitFormat, meaning: Meaning | null])[];
}

const folder = corpusFolder();
const noTruth = noAstropy();
const reason = folder ? noTruth : 'ALMAGEST_CORPUS names no corpus';
const because = (why: string | null) => (why ? ` (skipped: ${why})` : '');
/** The first is astropy's own, which has no rule of its own here: whoever writes freely writes so. */
const formats = [null, 'fits', 'ogip', 'cds', 'vounit'] as const;

const bases = new Set(
  'm kg s A K cd mol rad ct ph pix adu electron beam bit chan bin vox DN Sun dex Crab'.split(' '),
);

async function truthOf(texts: readonly (readonly [string, string | null])[], random: number) {
  return JSON.parse(await runPython('unitsTruth.py', [], JSON.stringify({ texts, random }))) as UnitTruth;
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
    const differing = random.flatMap(([text, format, truth]) => {
      const ours = meaningOf(parseUnit(text, format));
      return truth && !same(ours, truth) ? [`${text} (${format}): ${JSON.stringify([ours, truth])}`] : [];
    });
    expect(random.filter(([, , truth]) => truth !== null).length).toBeGreaterThan(500);
    expect(differing).toEqual([]);
  },
);
