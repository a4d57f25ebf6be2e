import { toFault, describeFault, AlmagestError } from '../../base/errors';
import { countAdql } from '../../protocols/tap/count';
import {
  parseQuery,
  type ParameterValue,
  type Query,
  type QueryService,
  type QueryTarget,
} from '../../query/query';
import type { VoProtocol } from '../../query/service';
import type { Ask } from '../archive';
import { draftFields } from '../parameters/queryDraft';
import type { Parameter } from '../parameters/parameter';
import type { Asked, Known, Question, Values } from './question';
import { selectionFaults, selectionOf, selectionParameters, withoutSelection } from './selectionFields';
import { anywhere, tryRequest } from './tryRequest';
import { voParameters } from './voParameters';

type Head = Pick<Ask, 'title' | 'about' | 'place' | 'radius'> & { readonly kind: Query['kind'] };

const wide = { default: 0.1, max: 90 };
const heads: Readonly<Record<VoProtocol, Head>> = {
  sia1: {
    ...{ kind: 'images', title: 'Images (SIA 1)', place: 'needed', radius: wide },
    about: 'Images around a place by Simple Image Access 1, of every band and time.',
  },
  sia2: {
    ...{ kind: 'images', title: 'Images and cubes (SIA 2)', place: 'optional', radius: wide },
    about: 'Images and cubes by place, band, time, instrument and more, by Simple Image Access 2.',
  },
  ssa: {
    ...{ kind: 'spectra', title: 'Spectra (SSA)', place: 'optional', radius: wide },
    about: 'Spectra and time series by place, band and time; models by parameters of their own.',
  },
  scs: {
    ...{ kind: 'cone', title: 'Catalogue rows (cone search)', place: 'needed', radius: wide },
    about: 'Rows of catalogues within a circle by Simple Cone Search.',
  },
  tap: {
    ...{ kind: 'tap', title: 'Tables by ADQL (TAP)', place: 'none' },
    about: 'Any query in ADQL to the tables of a service.',
  },
};

/** Members of a query that stand beside its parameters. */
const besides = new Set(['band', 'time', 'region', 'adql', 'mode']);
/** Services of the Virtual Observatory as a form asks them: a question for each protocol, its services among its parameters. */
export function voQuestions({ services }: Pick<Known, 'services'>): Asked {
  const protocols = Object.keys(heads) as VoProtocol[];
  return {
    ...{ id: 'vo', name: 'Virtual Observatory' },
    about: 'Any service of the Virtual Observatory by its protocol: images, spectra, catalogues, tables.',
    questions: protocols.map((protocol) => questionOf(protocol, services([protocol]))),
  };
}

function questionOf(protocol: VoProtocol, known: readonly QueryService[]): Question {
  const head = heads[protocol];
  const { title, about, place, radius } = head;
  const query = (values: Values, target?: QueryTarget, degrees?: number) =>
    parseQuery({
      ...{ almagest: 1, kind: head.kind, ...membersOf(protocol, withoutSelection(values)) },
      ...(target && { target, ...(degrees !== undefined && { radius: degrees }) }),
      ...(head.kind !== 'tap' && optional('selection', selectionOf(values))),
      services: chosen(known, values),
    });
  return {
    ...{ id: protocol, title, about, place, ...(radius && { radius }) },
    parameters: [
      servicesParameter(protocol, known),
      ...voParameters[protocol],
      ...(protocol === 'tap' ? [] : selectionParameters),
    ],
    query,
    faults: (values, degrees) => ({
      ...ownFaults(protocol, query, values, chosen(known, values)),
      ...radiusFault(protocol, query, chosen(known, values), degrees),
      ...selectionFaults(values),
    }),
    ...(protocol === 'tap' && {
      count: (asked, { http, signal }) =>
        asked.kind === 'tap'
          ? countAdql(asked.adql, { ...asked.services[0]!, http, signal })
          : Promise.reject(new AlmagestError({ kind: 'internal', message: 'Only ADQL is counted.' })),
    }),
  };
}

/** Many services can be asked the same at once; ADQL is written for the tables of one. */
function servicesParameter(protocol: VoProtocol, known: readonly QueryService[]): Parameter {
  const choices = known.map(({ url, name }) => ({ value: url, label: name }));
  const more = 'More come with “Find Services in the Registry…”.';
  return protocol === 'tap'
    ? { name: 'services', label: 'Service', type: 'choice', required: true, choices, help: more }
    : {
        name: 'services',
        label: 'Services',
        type: 'choices',
        choices,
        help: `All where none is chosen. ${more}`,
      };
}

function chosen(known: readonly QueryService[], values: Values): readonly QueryService[] {
  const wanted = new Set([values.services ?? []].flat().map(String));
  return wanted.size === 0 ? known : known.filter(({ url }) => wanted.has(url));
}

/** Values as a query holds them: what is said in several texts as lists, the service's own parameters by name. */
function membersOf(protocol: VoProtocol, values: Values): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  const parameters: Record<string, unknown> = {};
  const given = protocol === 'sia1' ? { format: 'image/fits', ...values } : values;
  for (const [name, value] of Object.entries(given)) {
    if (name === 'services') continue;
    if (besides.has(name)) members[name] = value;
    else parameters[name] = name === 'extra' ? ownParameters(value) : valueOf(value);
  }
  return { ...members, ...(Object.keys(parameters).length > 0 && { parameters }) };
}

function valueOf(value: ParameterValue): unknown {
  return Array.isArray(value) ? value.map(String) : value;
}

/** `survey=deep; teff=5000/6000`, by name. @throws AlmagestError `usage` for what is no such */
function ownParameters(value: ParameterValue): Record<string, string> {
  const parts = String(value)
    .split(/[;\n]/)
    .filter((part) => part.trim() !== '');
  return Object.fromEntries(
    parts.map((part) => {
      const [, name, said] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
      if (name !== undefined && said !== undefined) return [name, said];
      throw new AlmagestError({
        kind: 'usage',
        message: `“${part.trim()}” is no parameter with its value: write it as \`NAME=value\`.`,
      });
    }),
  );
}

type MakeQuery = Question['query'];

/** Each parameter by itself, as the request is made: what fails is its own fault. */
function ownFaults(
  protocol: VoProtocol,
  query: MakeQuery,
  values: Values,
  services: readonly QueryService[],
): Record<string, string> {
  const faults: Record<string, string> = {};
  if (services.length === 0) faults.services = 'No service of this protocol is known here.';
  const asked = 'services' in values ? { services: values.services } : {};
  for (const [name, value] of Object.entries(withoutSelection(values))) {
    if (name === 'services' || services.length === 0) continue;
    const placed = name !== 'region' && heads[protocol].place !== 'none';
    const only = protocol === 'tap' ? { adql: 'SELECT 1', ...asked } : asked;
    try {
      const alone = query(
        { ...only, [name]: value },
        placed ? anywhere : undefined,
        placed ? 0.1 : undefined,
      );
      tryRequest(alone, { ...services[0]!, name: 'The service', limits: {} });
    } catch (error) {
      faults[name] = describeFault(toFault(error));
    }
  }
  return faults;
}

/** A radius beyond what one of the services does would be refused by it. */
function radiusFault(
  protocol: VoProtocol,
  query: MakeQuery,
  services: readonly QueryService[],
  radius: number | undefined,
): Record<string, string> {
  if (radius === undefined || protocol === 'tap') return {};
  for (const service of services) {
    try {
      tryRequest(query({ services: service.url }, anywhere, radius), service);
    } catch (error) {
      return { [draftFields.radius]: describeFault(toFault(error)) };
    }
  }
  return {};
}

function optional(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}
