import { expect, it } from 'vitest';
import { fluxConverter } from '../../src/base/units/fluxDensity';
import { parseUnit } from '../../src/base/units/parse';
import { airFormulas, refractiveIndex, vacuumOfAir } from '../../src/base/units/refraction';
import { spectralConverter, type Doppler } from '../../src/base/units/spectral';
import { missingModules } from '../support/truths/python';
import { noAstropy, runPython } from './truth';

const reason = noAstropy() ?? missingModules('specutils') ?? null;
const because = reason ? ` (skipped: ${reason})` : '';
const rest = 0.211061140542; // the hydrogen line

async function compare(
  cases: readonly { readonly values: readonly number[] }[],
  ours: readonly (readonly number[])[],
  bar: number,
): Promise<void> {
  const truths = JSON.parse(await runPython('equivalencesTruth.py', [], JSON.stringify(cases))) as number[][];
  expect(truths).toHaveLength(cases.length);
  const differing = cases.flatMap((one, at) => {
    const worst = Math.max(
      ...truths[at]!.map((truth, i) => Math.abs(ours[at]![i]! - truth) / Math.abs(truth)),
    );
    return worst < bar ? [] : [`${JSON.stringify(one)}: ${ours[at]!.join()} astropy ${truths[at]!.join()}`];
  });
  expect(differing).toEqual([]);
}

it.skipIf(reason)(`converts spectral axes as astropy does${because}`, async () => {
  const units = { Angstrom: 5007, um: 2.12, Hz: 1.4e9, GHz: 345, keV: 6.4, eV: 2, 'cm-1': 1600, nm: 121.5 };
  const plain = Object.entries(units).flatMap(([from, value]) =>
    Object.keys(units).map((to) => ({ kind: 'spectral', from, to, values: [value, value * 1.7, value / 3] })),
  );
  const velocities = (['optical', 'radio', 'relativistic'] as const).flatMap((rule) =>
    (['cm', 'MHz', 'eV'] as const).flatMap((unit) => {
      const [values, at] = [[-900, 12, 30_000], { cm: 21.2, MHz: 1410, eV: 5.8e-6 }[unit]];
      const shared = { kind: 'spectral', rule, rest };
      return [
        { ...shared, from: 'km/s', to: unit, values },
        { ...shared, from: unit, to: 'km/s', values: [at, at * 1.03] },
      ];
    }),
  );
  const cases = [...plain, ...velocities];
  const ours = cases.map((one) => {
    const doppler = 'rule' in one && 'rest' in one ? (one as Doppler) : undefined;
    return one.values.map(spectralConverter(parseUnit(one.from), parseUnit(one.to), doppler));
  });
  await compare(cases, ours, 1e-9);
});

it.skipIf(reason)(`converts flux densities as astropy does${because}`, async () => {
  const units = {
    'erg/s/cm2/Angstrom': 2e-16,
    'W m-2 um-1': 3e-14,
    Jy: 0.003,
    mJy: 12,
    'erg s-1 cm-2 Hz-1': 1e-26,
    'photon/s/cm2/Angstrom': 0.01,
    'photon s-1 cm-2 Hz-1': 1e-14,
    'erg s-1 cm-2': 1e-12,
    'mag(AB)': 21.3,
    'mag(ST)': 18.2,
  };
  const wavelengths = [3e-7, 6.5e-7, 2.2e-6];
  const names = Object.entries(units);
  const cases = names.flatMap(([from, value]) =>
    names.map(([to]) => ({ kind: 'flux', from, to, values: [value, value * 1.3, value * 0.9], wavelengths })),
  );
  const ours = cases.map(({ from, to, values }) => {
    const converter = fluxConverter(parseUnit(from), parseUnit(to));
    return values.map((value, i) => converter.value(value, wavelengths[i]!));
  });
  await compare(cases, ours, 1e-10);
});

it.skipIf(reason)(`turns wavelengths in air into those in vacuum as specutils does${because}`, async () => {
  const values = [2.1e-7, 3.7276e-7, 5.0068e-7, 6.5628e-7, 1.083e-6, 2.2e-6];
  const formulas = airFormulas.filter((formula) => formula !== 'Morton1991'); // which specutils has not
  const cases = formulas.flatMap((formula) => [
    { kind: 'index', formula, values },
    { kind: 'vacuum', formula, values },
  ]);
  const ours = cases.map(({ kind, formula }) =>
    values.map((value) => (kind === 'index' ? refractiveIndex(value, formula) : vacuumOfAir(value, formula))),
  );
  await compare(cases, ours, 1e-13);
});
