import type { Fault } from '../../base/errors';
import type { Header } from '../../fits/header/header';
import { axesDistortion, type AxesDistortion, type AxisFunction } from '../distortion/axesDistortion';
import { template, templateTerms } from '../distortion/template';
import { recordFields } from './records';

/** The two places of distortion functions: on pixels before the matrix, and behind it before CDELTia. */
const places = { prior: ['CPDIS', 'DP'], sequent: ['CQDIS', 'DQ'] } as const;

/** A function of the independent variables of one axis: a correction, or the corrected coordinate itself. */
type Formula = (variables: Float64Array) => number;

class BadRecord extends Error {}

/**
 * The distortion functions that CPDISja or CQDISia name, with their parameters of DPja or DQia (distortion
 * paper, draft of 2004, and wcslib's dis.h): Polynomial, TPD, TPV and SIP. Null where there are none; what
 * cannot be applied is left out, with a note. Tables (`Lookup`) stand in other HDUs and are read with them.
 */
export function readAxisFunctions(
  header: Header,
  place: keyof typeof places,
  alternate: string,
  naxis: number,
  notes: Fault[],
): AxesDistortion | null {
  const [named, record] = places[place];
  const functions: AxisFunction[] = [];
  for (let axis = 0; axis < naxis; axis++) {
    const keyword = `${named}${axis + 1}${alternate}`;
    const name = header.string(keyword)?.trim();
    if (name === undefined || name === '') continue;
    // Those of the primary description are read with the HDUs that hold them.
    if (name.toLowerCase() === 'lookup' && place === 'prior' && alternate === '' && axis < 2) continue;
    try {
      const fields = recordFields(header, `${record}${axis + 1}${alternate}`);
      functions.push({ axis, corrected: axisFunction(name, fields, axis, naxis) });
    } catch (error) {
      if (!(error instanceof BadRecord)) throw error;
      const message = `The distortion ${keyword} = '${name}' is not applied: ${error.message}; positions are those without it.`;
      notes.push({ kind: 'unsupported', message, where: { keyword } });
    }
  }
  return functions.length > 0 ? axesDistortion(functions) : null;
}

function axisFunction(
  name: string,
  fields: ReadonlyMap<string, number>,
  axis: number,
  naxis: number,
): AxisFunction['corrected'] {
  const make = formulas.get(name.toLowerCase().replace(/\*$/, ''));
  if (!make) throw new BadRecord('it is none that is known here');
  const count = fields.get('NAXES');
  if (count === undefined) throw new BadRecord('its record NAXES is missing');
  if (!Number.isInteger(count) || count < 1 || count > naxis)
    throw new BadRecord(`its record NAXES is ${count}, of ${naxis} axes`);
  const variables = Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const from = fields.get(`AXIS.${number}`) ?? number;
    if (!Number.isInteger(from) || from < 1 || from > naxis)
      throw new BadRecord(`its record AXIS.${number} is ${from}, of ${naxis} axes`);
    const [offset, scale] = [fields.get(`OFFSET.${number}`) ?? 0, fields.get(`SCALE.${number}`) ?? 1];
    return { from: from - 1, offset, scale };
  });
  if (new Set(variables.map(({ from }) => from)).size < count)
    throw new BadRecord('its records AXIS name an axis twice');
  const formula = make(fields, count);
  // TPV is made for whole coordinates, SIP for corrections; the others say which by DOCORR.
  const lower = name.toLowerCase();
  const isWhole = lower === 'tpv' || (lower !== 'sip' && fields.get('DOCORR') === 0);
  const values = new Float64Array(count);
  return (point) => {
    variables.forEach(({ from, offset, scale }, index) => {
      values[index] = (point[from]! - offset) * scale;
    });
    const result = formula(values);
    return isWhole ? result : point[axis]! + result;
  };
}

const formulas: ReadonlyMap<string, (fields: ReadonlyMap<string, number>, count: number) => Formula> =
  new Map([
    ['polynomial', polynomial],
    ['tpd', tpd],
    ['tpv', (fields, count) => tpvOf(fields, count)],
    ['sip', sipOf],
  ]);

/** Coefficients by term of the fields `prefix`m. */
function coefficientsOf(
  fields: ReadonlyMap<string, number>,
  prefix: string,
  last: number,
): Map<number, number> {
  const coefficients = new Map<number, number>();
  for (const [field, value] of fields) {
    if (!field.startsWith(prefix)) continue;
    const term = Number(field.slice(prefix.length));
    if (!Number.isInteger(term) || term < 0 || term > last)
      throw new BadRecord(`its record ${field} is none of the terms 0 to ${last}`);
    coefficients.set(term, value);
  }
  return coefficients;
}

/** wcslib's Template Polynomial Distortion, with its two linear auxiliary variables. */
function tpd(fields: ReadonlyMap<string, number>, count: number): Formula {
  if (count > 2) throw new BadRecord(`it is of one or two axes, not ${count}`);
  const value = template(coefficientsOf(fields, 'TPD.FWD.', templateTerms.length - 1));
  const auxiliary = [...fields.keys()].some((field) => field.startsWith('AUX.'));
  if (!auxiliary) return ([x, y]) => value(x!, y);
  const part = (k: number, m: number, otherwise: number) => fields.get(`AUX.${k}.COEFF.${m}`) ?? otherwise;
  const [a0, a1, a2] = [part(1, 0, 0), part(1, 1, 1), part(1, 2, 0)];
  const [b0, b1, b2] = [part(2, 0, 0), part(2, 1, 0), part(2, 2, 1)];
  return ([x, y]) => value(a0 + a1 * x! + a2 * (y ?? 0), y === undefined ? undefined : b0 + b1 * x! + b2 * y);
}

function tpvOf(fields: ReadonlyMap<string, number>, count: number): Formula {
  if (count !== 2) throw new BadRecord(`it is of two axes, not ${count}`);
  const value = template(coefficientsOf(fields, 'TPV.', 39));
  return ([x, y]) => value(x!, y);
}

function sipOf(fields: ReadonlyMap<string, number>, count: number): Formula {
  if (count !== 2) throw new BadRecord(`it is of two axes, not ${count}`);
  const terms: { readonly p: number; readonly q: number; readonly value: number }[] = [];
  for (const [field, value] of fields) {
    if (!field.startsWith('SIP.FWD.')) continue;
    const match = /^SIP\.FWD\.(\d)_(\d)$/.exec(field);
    const [p, q] = [Number(match?.[1]), Number(match?.[2])];
    if (!match || p + q > 9) throw new BadRecord(`its record ${field} is no term up to the ninth degree`);
    terms.push({ p, q, value });
  }
  return ([x, y]) => terms.reduce((sum, { p, q, value }) => sum + value * x! ** p * y! ** q, 0);
}

/** The general polynomial (distortion paper, §3.2): terms are products of powers of variables and of auxiliary ones. */
function polynomial(fields: ReadonlyMap<string, number>, count: number): Formula {
  const whole = (field: string, least: number) => {
    const value = fields.get(field) ?? 0;
    if (Number.isInteger(value) && value >= least) return value;
    throw new BadRecord(`its record ${field} is ${fields.get(field) ?? 'missing'}`);
  };
  const [auxiliaries, terms] = [whole('NAUX', 0), whole('NTERMS', 1)];
  // Each needs a record of its own, so that no number alone can ask for memory.
  if (auxiliaries + terms > fields.size) throw new BadRecord('it has fewer records than terms');
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const aux = Array.from({ length: auxiliaries }, (_, index) => {
    const of = (what: 'COEFF' | 'POWER', variable: number, otherwise: number) =>
      fields.get(`AUX.${index + 1}.${what}.${variable}`) ?? otherwise;
    return {
      constant: of('COEFF', 0, 0),
      power: of('POWER', 0, 1),
      parts: numbers.map((variable) => [of('COEFF', variable, 0), of('POWER', variable, 1)] as const),
    };
  });
  const sums = Array.from({ length: terms }, (_, index) => {
    const of = (what: string, otherwise: number) => fields.get(`TERM.${index + 1}.${what}`) ?? otherwise;
    const powers = [
      ...numbers.map((variable) => of(`VAR.${variable}`, 0)),
      ...aux.map((_one, k) => of(`AUX.${k + 1}`, 0)),
    ];
    return {
      coefficient: of('COEFF', 1),
      powers: powers.flatMap((power, variable) => (power === 0 ? [] : [[variable, power] as const])),
    };
  });
  return (variables) => {
    const all = [...variables];
    for (const { constant, power, parts } of aux) {
      let sum = constant;
      parts.forEach(([factor, exponent], index) => {
        if (factor !== 0) sum += factor * variables[index]! ** exponent;
      });
      all.push(sum ** power);
    }
    let result = 0;
    for (const { coefficient, powers } of sums) {
      let term = coefficient;
      for (const [variable, power] of powers) term *= all[variable]! ** power;
      result += term;
    }
    return result;
  };
}
