import { AlmagestError } from '../../base/errors';
import { stringLiteral } from '../tap/adql/identifier';
import { serviceTypes, type ServiceSearch, type ServiceType } from './record';
import { wavebandOf } from './waveband';

const std = 'ivo://ivoa.net/std/';

/** Standard ids of a protocol, as registries have them: in lower case. */
const standards: Readonly<
  Record<ServiceType, { readonly ids: readonly string[]; readonly like?: readonly string[] }>
> = {
  sia: { ids: ['sia'] },
  sia2: { ids: [], like: ['sia#query-2.'] },
  ssa: { ids: ['ssa'] },
  scs: { ids: ['conesearch'] },
  tap: { ids: ['tap'] },
};
const auxiliary: typeof standards = {
  sia: { ids: ['sia#aux'] },
  sia2: { ids: [], like: ['sia#query-aux-2.'] },
  ssa: { ids: ['ssa#aux'] },
  scs: { ids: ['conesearch#aux'] },
  tap: { ids: ['tap#aux'] },
};

/** What a registry’s columns are called where a search reads them (RegTAP 1.1 §8). */
const columns = [
  'ivoid',
  'cap_index',
  'standard_id',
  'access_url',
  'intf_type',
  'intf_role',
  'std_version',
  'short_name',
  'res_title',
  'res_description',
  'reference_url',
  'waveband',
].join(', ');

/**
 * ADQL 2.0 that finds services in a registry, one row per interface. Interfaces without a role are
 * asked for too: old records have none.
 * @throws AlmagestError `usage` where nothing is asked, or a word makes no sense
 */
export function servicesAdql(search: ServiceSearch): string {
  return `SELECT ${columns}\n${from(search)}`;
}

/** The condition that a row is about a resource that a search finds. */
export function foundAdql(search: ServiceSearch): string {
  return `ivoid IN (SELECT ivoid ${from(search)})`;
}

/** The condition that a row is about one of these resources. */
export function amongAdql(ivoids: readonly string[]): string {
  return `ivoid IN (${ivoids.map(stringLiteral).join(', ')})`;
}

/** The protocol that a standard id stands for; null for others. */
export function typeOfStandard(standardId: string): ServiceType | null {
  const id = standardId.toLowerCase();
  if (/^ivo:\/\/ivoa\.net\/std\/sia#query-(aux-)?2/.test(id)) return 'sia2';
  const name = /^ivo:\/\/ivoa\.net\/std\/(\w+)(#aux|#query-1[.\d]*)?$/.exec(id)?.[1];
  return serviceTypes.find((type) => standards[type].ids[0] === name && name !== undefined) ?? null;
}

function from(search: ServiceSearch): string {
  return (
    'FROM rr.resource NATURAL JOIN rr.capability NATURAL JOIN rr.interface\n' +
    `WHERE ${conditions(search).join('\n  AND ')}`
  );
}

function conditions(search: ServiceSearch): string[] {
  const { type, wavebands = [], keywords = [], publisher, ivoid, dataModel } = search;
  const words = keywords.map((word) => word.trim()).filter((word) => word !== '');
  return [
    ofStandards(type ? [type] : serviceTypes, search.auxiliary ?? false),
    "(intf_role = 'std' OR intf_type = 'vs:paramhttp')",
    ...(wavebands.length === 0
      ? []
      : [
          either(
            wavebands.map((band) => `1 = ivo_hashlist_has(waveband, ${stringLiteral(wavebandOf(band))})`),
          ),
        ]),
    ...words.map(withWord),
    ...given(publisher, (name) => {
      const pattern = stringLiteral(`%${name}%`);
      return `ivoid IN (SELECT ivoid FROM rr.res_role WHERE base_role = 'publisher' AND 1 = ivo_nocasematch(role_name, ${pattern}))`;
    }),
    ...given(ivoid, (id) => `ivoid = ${stringLiteral(ivoidOf(id))}`),
    ...given(dataModel, (model) => {
      const pattern = stringLiteral(model.includes('://') ? `${model}%` : `${std}${model}%`);
      return (
        "ivoid IN (SELECT ivoid FROM rr.res_detail WHERE detail_xpath = '/capability/dataModel/@ivo-id'" +
        ` AND 1 = ivo_nocasematch(detail_value, ${pattern}))`
      );
    }),
  ];
}

function ofStandards(types: readonly ServiceType[], withAuxiliary: boolean): string {
  const kinds = types.flatMap((type) => [standards[type], ...(withAuxiliary ? [auxiliary[type]] : [])]);
  const ids = kinds.flatMap(({ ids: known }) => known).map((id) => stringLiteral(std + id));
  const patterns = kinds
    .flatMap(({ like = [] }) => like)
    .map((id) => `standard_id LIKE ${stringLiteral(`${std}${id}%`)}`);
  return either([...(ids.length > 0 ? [`standard_id IN (${ids.join(', ')})`] : []), ...patterns]);
}

/** Sub-queries joined by OR: each can use its own index, and ADQL 2.0 has no UNION. */
function withWord(word: string): string {
  const literal = stringLiteral(word);
  return either([
    `ivoid IN (SELECT ivoid FROM rr.resource WHERE 1 = ivo_hasword(res_description, ${literal}))`,
    `ivoid IN (SELECT ivoid FROM rr.resource WHERE 1 = ivo_hasword(res_title, ${literal}))`,
    `ivoid IN (SELECT ivoid FROM rr.res_subject WHERE 1 = ivo_nocasematch(res_subject, ${stringLiteral(`%${word}%`)}))`,
  ]);
}

function either(parts: readonly string[]): string {
  return `(${parts.join(' OR ')})`;
}

function given(text: string | undefined, make: (text: string) => string): string[] {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? [] : [make(trimmed)];
}

function ivoidOf(text: string): string {
  const id = text.toLowerCase();
  if (/^ivo:\/\/\S+$/.test(id)) return id;
  throw new AlmagestError({
    kind: 'usage',
    message: `“${text}” is no IVOA identifier: these begin with ivo://.`,
  });
}
