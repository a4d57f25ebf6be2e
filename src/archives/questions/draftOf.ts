import { formatAngle, parseAngle } from '../../base/sky/angle';
import type { ParameterValue, Query } from '../../query/query';
import { readDraft } from '../parameters/draft';
import type { Parameter } from '../parameters/parameter';
import { type QueryDraft, targetText } from '../parameters/queryDraft';
import { valueText } from '../parameters/typed';
import type { Asked, Question } from './question';
import { questionOf } from './questions';
import { selectionTexts } from './selectionFields';

/**
 * A query as a form has it, to be edited there. Null where the form can't hold it: it asks services of several
 * protocols, or ones that are not known here, or has values that can't be typed in its fields. What is
 * given makes the same query again.
 */
export function draftOf(all: readonly Asked[], query: Query): QueryDraft | null {
  const archive = query.kind === 'archive' ? query.archive : 'vo';
  const ask = query.kind === 'archive' ? query.ask : protocolOf(query);
  const question = questionOf(all, archive, ask)?.question;
  if (!question) return null;
  const target = query.kind === 'tap' ? undefined : query.target;
  const radius = query.kind === 'tap' ? undefined : query.radius;
  const draft: QueryDraft = {
    ...{ archive, ask },
    target: target ? targetText(target) : '',
    radius: radius === undefined ? '' : angleText(radius),
    values: typedValues(question, query),
    ...(target && { known: target }),
  };
  return isHeld(question, draft, query) ? draft : null;
}

/** The one protocol of its services; none where there are several. */
function protocolOf({ services }: Query): string {
  const protocols = [...new Set(services.map(({ protocol }) => protocol))];
  return protocols.length === 1 ? protocols[0]! : '';
}

/** In the unit that suits it, unless that would round it. */
function angleText(degrees: number): string {
  const text = formatAngle(degrees);
  return parseAngle(text) === degrees ? text : `${degrees}°`;
}

function typedValues(question: Question, query: Query): QueryDraft['values'] {
  const given: Record<string, unknown> = { ...query.parameters, ...query };
  const typed = question.parameters.flatMap((parameter): [string, string | readonly string[]][] => {
    const { name } = parameter;
    if (name === 'services') return [[name, servicesChosen(parameter, query)]];
    const own = query.kind === 'archive' ? query.parameters : undefined;
    // An archive's own parameter may be called as a member of the query is.
    const value = query.kind === 'archive' ? own?.[name] : given[name];
    return value === undefined ? [] : [[name, typedValue(parameter, value)]];
  });
  const selection = query.kind !== 'tap' && query.selection ? selectionTexts(query.selection) : {};
  return { ...Object.fromEntries(typed), ...selection };
}

/** None is chosen where all are asked; ADQL has one. */
function servicesChosen({ type, choices = [] }: Parameter, { services }: Query): string | readonly string[] {
  const asked = services.map(({ url }) => url);
  if (type === 'choice') return asked[0] ?? '';
  return choices.every(({ value }) => asked.includes(value)) ? [] : asked;
}

function typedValue({ name, type, choices = [] }: Parameter, value: unknown): string | readonly string[] {
  if (name === 'extra') {
    return Object.entries(value as Record<string, unknown>)
      .map(([key, said]) => `${key}=${String(said)}`)
      .join('; ');
  }
  const given = value as ParameterValue;
  if (type !== 'choices') return valueText(given);
  return [given].flat().map((one) => {
    const wanted = String(one).toLowerCase();
    return choices.find((choice) => choice.value.toLowerCase() === wanted)?.value ?? String(one);
  });
}

/** Whether the draft makes this query and no other. */
function isHeld(question: Question, draft: QueryDraft, query: Query): boolean {
  const { values, radius, faults } = readDraft(question, draft);
  if (Object.keys(faults).length > 0) return false;
  try {
    const made = question.query(values, draft.known, draft.known && radius);
    return told(question, made) === told(question, query);
  } catch {
    return false;
  }
}

/** All that a query asks, as a text: one value or a list of one, and the order of members, are the same. */
function told(question: Question, query: Query): string {
  const { services, ...members } = query;
  const usual = 'target' in query ? question.radius?.default : undefined;
  const parameters = Object.entries(query.parameters ?? {}).map(([name, value]): [string, unknown] => {
    if (name === 'extra') return [name, value];
    const texts = [value as ParameterValue].flat().map(String);
    const spelt = question.parameters.find((one) => one.name === name)?.choices !== undefined;
    return [name, spelt ? texts.map((text) => text.toLowerCase()) : texts];
  });
  const whole = {
    ...(usual !== undefined && { radius: usual }),
    ...members,
    parameters: Object.fromEntries(parameters),
    services: services.map(({ protocol, url }) => `${protocol} ${url}`).sort(),
  };
  return JSON.stringify(whole, (_, value: unknown) => sorted(value));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
