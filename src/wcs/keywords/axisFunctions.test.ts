import { expect, it } from 'vitest';
import type { Fault } from '../../base/errors';
import { Header } from '../../fits/header/header';
import { buildHeader, imageCards, type BuiltCards } from '../../fits/testing/buildFits';
import { readAxisFunctions } from './axisFunctions';

/** Records DQ1 of a function on the first of two axes. */
function read(name: string, records: readonly string[]) {
  const cards: BuiltCards = [
    ...imageCards(8, [10, 10]),
    ['CQDIS1', name],
    ...records.map((text) => ['DQ1', text] as const),
  ];
  const notes: Fault[] = [];
  const functions = readAxisFunctions(Header.parse(buildHeader(cards), 0), 'sequent', '', 2, notes);
  const at = (x: number, y: number) => {
    const axes = [Float64Array.of(x), Float64Array.of(y)];
    functions?.apply(axes);
    const there = axes.map((axis) => axis[0]!);
    functions?.invert(axes);
    return { there, back: axes.map((axis) => axis[0]!) };
  };
  return { functions, notes, at };
}

it('applies a correction, and finds the way back', () => {
  const { at, notes } = read('TPD', ['NAXES: 2', 'TPD.FWD.4: 0.01', 'TPD.FWD.3: 0.1']);
  const { there, back } = at(3, 4);
  expect(there).toEqual([3 + 0.09 + 0.5, 4]);
  expect(back[0]).toBeCloseTo(3, 11);
  expect(back[1]).toBe(4);
  expect(notes).toEqual([]);
});

it('takes variables by AXIS, and shifts and scales them', () => {
  const records = ['NAXES: 2', 'AXIS.1: 2', 'AXIS.2: 1', 'OFFSET.1: 1', 'SCALE.1: 2'];
  expect(read('SIP', [...records, 'SIP.FWD.2_0: 1']).at(5, 3).there).toEqual([5 + 16, 3]);
  expect(read('TPV', [...records, 'TPV.1: 1']).at(5, 3).there).toEqual([4, 3]);
});

it('sums terms of variables and auxiliaries, with broken powers too', () => {
  const records = ['NAXES: 2', 'NAUX: 1', 'NTERMS: 2', 'DOCORR: 0'];
  const radius = ['1', '2'].flatMap((axis) => [`AUX.1.COEFF.${axis}: 1`, `AUX.1.POWER.${axis}: 2`]);
  const terms = ['TERM.1.VAR.1: 1', 'TERM.2.COEFF: 0.5', 'TERM.2.AUX.1: 1.5', 'AUX.1.POWER.0: 0.5'];
  const { there } = read('Polynomial', [...records, ...radius, ...terms]).at(3, 4);
  expect(there[0]).toBeCloseTo(3 + 0.5 * 5 ** 1.5, 12);
});

it.each([
  ['Spline', ['NAXES: 2'], 'it is none that is known here'],
  ['TPD', [], 'its record NAXES is missing'],
  ['TPD', ['NAXES: 3'], 'its record NAXES is 3, of 2 axes'],
  ['TPD', ['NAXES: 2', 'AXIS.1: 5'], 'its record AXIS.1 is 5, of 2 axes'],
  ['TPD', ['NAXES: 2', 'AXIS.1: 2'], 'its records AXIS name an axis twice'],
  ['TPD', ['NAXES: 2', 'TPD.FWD.60: 1'], 'its record TPD.FWD.60 is none of the terms 0 to 59'],
  ['TPV', ['NAXES: 1', 'TPV.1: 1'], 'it is of two axes, not 1'],
  ['SIP', ['NAXES: 2', 'SIP.FWD.9_9: 1'], 'its record SIP.FWD.9_9 is no term up to the ninth degree'],
  ['Polynomial', ['NAXES: 2'], 'its record NTERMS is missing'],
  ['Polynomial', ['NAXES: 2', 'NTERMS: 1000000000'], 'it has fewer records than terms'],
])('leaves out %s with %j, and says why', (name, records, why) => {
  const { functions, notes } = read(name, records);
  expect(functions).toBeNull();
  expect(notes).toEqual([
    {
      kind: 'unsupported',
      message: `The distortion CQDIS1 = '${name}' is not applied: ${why}; positions are those without it.`,
      where: { keyword: 'CQDIS1' },
    },
  ]);
});
