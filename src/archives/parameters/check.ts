import { AlmagestError } from '../../base/errors';
import { readRange } from '../../protocols/inputs/interval';
import { numberPair, readNumber } from '../../protocols/inputs/number';
import { parseTime } from '../../protocols/inputs/time';
import type { ArchiveQuery, ParameterValue, Query } from '../../query/query';
import type { Ask, Parameter } from '../archive';
import { archives, archiveOf } from '../archives';

/**
 * Sees that an archive's query makes sense to the archive: that it knows the ask, that there is a place
 * where one is needed, that every parameter is one of its own and of the right kind. Other queries pass.
 * @throws AlmagestError `usage` naming all that is wrong and what is allowed
 */
export function checkArchiveQuery(query: Query): void {
  if (query.kind !== 'archive') return;
  const archive = archiveOf(query.archive);
  if (!archive) {
    throw wrong(
      `There is no archive “${query.archive}” here.`,
      `Known are ${list(archives.map(({ id }) => id))}.`,
    );
  }
  const ask = archive.asks.find(({ id }) => id === query.ask);
  if (!ask) {
    throw wrong(
      `${archive.name} can't be asked for “${query.ask}”.`,
      `It can be asked for ${list(archive.asks.map(({ id }) => id))}.`,
    );
  }
  const faults = faultsOf(query, ask);
  if (faults.length === 0) return;
  throw wrong(`${archive.name} (${ask.title}): ${faults.join('; ')}.`);
}

function wrong(message: string, advice?: string): AlmagestError {
  return new AlmagestError({ kind: 'usage', message, ...(advice !== undefined && { advice }) });
}

function faultsOf(query: ArchiveQuery, ask: Ask): string[] {
  const given = query.parameters ?? {};
  const { radius } = ask;
  return [
    ...(ask.place === 'needed' && !query.target ? ['a target is missing'] : []),
    ...(ask.place === 'none' && query.target ? ['it is not asked about a place: leave out the target'] : []),
    ...(query.radius !== undefined && !radius ? ['it takes no radius'] : []),
    ...(query.radius !== undefined && radius && query.radius > radius.max
      ? [`the radius is at most ${radius.max}°`]
      : []),
    ...Object.keys(given)
      .filter((name) => !ask.parameters.some((parameter) => parameter.name === name))
      .map((name) => `it has no parameter “${name}” (${list(ask.parameters.map((one) => one.name))})`),
    ...ask.parameters.flatMap((parameter) => {
      const value = given[parameter.name];
      if (value !== undefined) return faultOf(parameter, value) ?? [];
      return parameter.required ? [`${parameter.name} is missing`] : [];
    }),
  ];
}

/** What is wrong with the value of a parameter; null where nothing is. */
export function faultOf(parameter: Parameter, value: ParameterValue): string | null {
  const { name, type } = parameter;
  const says = (what: string) => `${name} must be ${what}, not ${JSON.stringify(value)}`;
  switch (type) {
    case 'number':
      return numberFault(parameter, value, says);
    case 'boolean':
      return typeof value === 'boolean' ? null : says('true or false');
    case 'text':
      return Array.isArray(value) || typeof value === 'boolean' ? says('a text') : null;
    case 'choice':
      return Array.isArray(value) ? says('one value') : choiceFault(parameter, [value], says);
    case 'choices':
      return choiceFault(parameter, [value].flat(), says);
    case 'texts':
      return typeof value === 'boolean' ? says('a text or a list of them') : null;
    case 'range':
      return [value].flat().every(isRange) ? null : says('a number or a range such as 10..20');
    case 'time':
      return [value].flat().every(isTime) ? null : says('a date or range of dates');
  }
}

function numberFault(
  { min = -Infinity, max = Infinity, whole, unit }: Parameter,
  value: ParameterValue,
  says: (what: string) => string,
): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return says('a number');
  const of = unit === undefined ? '' : ` ${unit}`;
  if (whole && !Number.isInteger(value)) return says('a whole number');
  if (value < min) return says(`at least ${min}${of}`);
  return value > max ? says(`at most ${max}${of}`) : null;
}

function choiceFault(
  { choices = [], open }: Parameter,
  values: readonly (string | number | boolean)[],
  says: (what: string) => string,
): string | null {
  const known = new Set(choices.map(({ value }) => value.toLowerCase()));
  if (open || values.every((value) => known.has(String(value).toLowerCase()))) return null;
  return says(
    list(
      choices.map(({ value }) => value),
      'or',
    ),
  );
}

function isRange(value: string | number | boolean): boolean {
  if (typeof value === 'boolean') return false;
  if (typeof value === 'number') return true;
  const { low, high } = readRange(value.replace(/^!\s*/, ''), numberPair);
  const ends = [low, high].filter((end) => end !== null);
  return ends.length > 0 && ends.every((end) => readNumber(end) !== null);
}

function isTime(value: string | number | boolean): boolean {
  try {
    parseTime(String(value));
    return true;
  } catch {
    return false;
  }
}

function list(words: readonly string[], last = 'and'): string {
  const shown = words.length > 30 ? [...words.slice(0, 29), '…'] : words;
  return shown.length < 2
    ? (shown[0] ?? 'nothing')
    : `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)!}`;
}
