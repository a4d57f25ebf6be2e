import { queryJsonSchema } from '../query/schema';
import type { Ask } from './archive';
import { archives } from './archives';
import type { Parameter } from './parameters/parameter';

type Schema = Record<string, unknown>;

/** Values that an editor proposes, of long lists the first. */
const mostExamples = 60;

/**
 * The JSON schema of query files with all that archives can be asked: each question's parameters, whether
 * it wants a place, how wide. Values are described; those that a file may spell in another case are not
 * refused here.
 */
export function queryFileSchema(): Schema {
  const schema = queryJsonSchema();
  const questions = archives.flatMap((archive) =>
    archive.asks.map((ask) => ({
      if: {
        properties: { kind: { const: 'archive' }, archive: { const: archive.id }, ask: { const: ask.id } },
        required: ['kind', 'archive', 'ask'],
      },
      then: askSchema(ask),
    })),
  );
  return { ...schema, allOf: [...archiveNames(), ...questions] };
}

/** Which archives there are, and what each can be asked for. */
function archiveNames(): Schema[] {
  const isArchive = { properties: { kind: { const: 'archive' } }, required: ['kind'] };
  return [
    { if: isArchive, then: { properties: { archive: { enum: archives.map(({ id }) => id) } } } },
    ...archives.map(({ id, asks }) => ({
      if: { properties: { ...isArchive.properties, archive: { const: id } }, required: ['kind', 'archive'] },
      then: { properties: { ask: { enum: asks.map((ask) => ask.id) } } },
    })),
  ];
}

function askSchema({ about, place, radius, parameters }: Ask): Schema {
  const required = parameters.filter((one) => one.required).map(({ name }) => name);
  const none = { not: {} };
  return {
    properties: {
      ...(place === 'none' && { target: none }),
      radius: radius ? { maximum: radius.max, description: `Degrees; ${radius.default} is usual.` } : none,
      parameters: {
        description: about,
        properties: Object.fromEntries(parameters.map((one) => [one.name, parameterSchema(one)])),
        additionalProperties: false,
        ...(required.length > 0 && { required }),
      },
    },
    required: [...(place === 'needed' ? ['target'] : []), ...(required.length > 0 ? ['parameters'] : [])],
  };
}

function parameterSchema(parameter: Parameter): Schema {
  const { label, unit, help, choices = [], default: usual } = parameter;
  const named = unit === undefined ? label : `${label} (${unit})`;
  return {
    ...typeOf(parameter),
    description: `${named}. ${help}`,
    ...(usual !== undefined && { default: usual }),
    ...(choices.length > 0 && { examples: choices.slice(0, mostExamples).map(({ value }) => value) }),
  };
}

/** As `checkArchiveQuery` takes them. */
function typeOf({ type, whole, min, max }: Parameter): Schema {
  switch (type) {
    case 'number':
      return {
        type: whole ? 'integer' : 'number',
        ...(min !== undefined && { minimum: min }),
        ...(max !== undefined && { maximum: max }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return { type: ['string', 'number'] };
    case 'choice':
      return { type: ['string', 'number', 'boolean'] };
    case 'choices':
      return { type: ['string', 'number', 'boolean', 'array'] };
    case 'texts':
    case 'range':
    case 'time':
      return { type: ['string', 'number', 'array'] };
  }
}
