import type { Table } from '../../base/table';
import { columnByRef } from '../../votable/lookup';
import type { ServiceDescriptor, ServiceInput } from '../../votable/serviceDescriptor';
import { queryUrl, type Parameter } from '../address';
import { refuse } from '../inputs/refuse';
import { absoluteUrl } from '../record/rowReader';
import { checkValue } from '../service/checkValue';
import { serviceParameter, type ServiceParameter } from '../service/parameter';
import { textAt } from '../values';

/** What is to be fetched: an address that a server gave, with the parameters in it. */
export interface ServiceCall {
  readonly url: string;
  readonly origin: 'server';
  /** MIME type that the descriptor promises; null where it promises none. */
  readonly contentType: string | null;
}

/** Where the values of parameters with a `ref` stand. */
export interface CallContext {
  /** The address of the document that describes the service: relative addresses are taken from it. */
  readonly base: string;
  /** The row the call is about. */
  readonly row?: { readonly table: Table; readonly row: number } | undefined;
}

/** The parameters that are for the user to choose: neither fixed nor taken from a column. */
export function userParameters({ inputs }: ServiceDescriptor): ServiceParameter[] {
  return inputs.filter((input) => !isGiven(input)).map(serviceParameter);
}

/** What is given by the descriptor: a column, or a value that is the only one. */
export function isGiven({ ref, value, domain }: ServiceInput): boolean {
  const open = domain !== null && (domain.options.length > 0 || domain.min !== null || domain.max !== null);
  return ref !== null || (fixedValue(value) !== '' && !open);
}

/**
 * The call of a described service (DataLink 1.1 §4): values from the row's columns, fixed ones, and the user's,
 * which are checked against what the descriptor allows. An empty value leaves a parameter out.
 * @throws AlmagestError `usage` naming the parameter and what it takes, or what the row lacks
 */
export function serviceCall(
  descriptor: ServiceDescriptor,
  values: Readonly<Record<string, string | readonly string[]>>,
  { base, row }: CallContext,
): ServiceCall {
  const url = absoluteUrl(descriptor.accessUrl, base);
  const who = descriptor.description ?? descriptor.name ?? 'The service';
  if (url === null) throw refuse(who, 'is described without an address that can be asked');
  const rest = new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), { name, value }]));
  const parameters: Parameter[] = [];
  for (const input of descriptor.inputs) {
    const given = rest.get(input.name.toLowerCase());
    rest.delete(input.name.toLowerCase());
    const chosen = given === undefined ? [] : [given.value].flat().filter((value) => value.trim() !== '');
    if (chosen.length > 0) {
      chosen.forEach((value) => checkValue(serviceParameter(input), value));
      parameters.push(...chosen.map((value): Parameter => [input.name, value]));
    } else if (given === undefined) parameters.push(...givenValue(input, row));
  }
  for (const { name } of rest.values()) {
    const known = userParameters(descriptor).map((parameter) => parameter.name);
    throw refuse(name, `is no parameter of the service, which has ${known.join(', ') || 'none to choose'}`);
  }
  return { url: queryUrl(url, parameters), origin: 'server', contentType: descriptor.contentType };
}

function givenValue({ name, ref, value }: ServiceInput, row: CallContext['row']): Parameter[] {
  const fixed = fixedValue(value);
  if (ref === null) return fixed === '' ? [] : [[name, fixed]];
  const column = row ? columnByRef(row.table, ref) : null;
  const text = row && column ? textAt(column, row.row) : null;
  if (text !== null) return [[name, text]];
  if (fixed !== '') return [[name, fixed]];
  throw refuse(name, `stands in the column “${ref}”, of which the row has no value`);
}

/** A descriptor may hold zeros and NaN where it means no value: `[0. 0.]`, `NaN NaN` as some writers put it. */
function fixedValue(value: string): string {
  const text = value.trim();
  return /^\[?\s*(?:(?:nan|0\.)\s*)+\]?$/i.test(text) ? '' : text;
}
