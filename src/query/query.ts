import * as z from 'zod/mini';
import { AlmagestError } from '../base/errors';
import { archiveQuery } from './archive';
import { coneQuery } from './cone';
import { imagesQuery } from './images';
import { describeIssue } from './issue';
import type { Protocol, QueryService, ServiceReference } from './service';
import { spectraQuery } from './spectra';
import { tapQuery } from './tap';

export type { ParameterValue } from './archive';
export type { Selection } from './selection';
export type { Protocol, QueryService, ServiceReference, VoProtocol } from './service';
export type { QueryTarget } from './target';

/** The schema from which the types, the validation and the JSON schema of a query come. */
export const querySchema = z
  .discriminatedUnion('kind', [imagesQuery, spectraQuery, coneQuery, tapQuery, archiveQuery])
  .check(
    z.meta({
      title: 'Almagest query',
      description: 'A question to sky archives, as saved by Almagest: what, where, and whom to ask.',
    }),
  );

type Named<Q, P extends Protocol> = Omit<Q, 'services'> & { services: QueryService<P>[] };

/** Images near a target. */
export type ImagesQuery = Named<z.infer<typeof imagesQuery>, 'sia1' | 'sia2'>;
/** Spectra near a target. */
export type SpectraQuery = Named<z.infer<typeof spectraQuery>, 'ssa'>;
/** Rows of catalogues near a target. */
export type ConeQuery = Named<z.infer<typeof coneQuery>, 'scs'>;
/** ADQL. */
export type TapQuery = Named<z.infer<typeof tapQuery>, 'tap'>;
/** A question to one archive in its own terms. */
export type ArchiveQuery = Named<z.infer<typeof archiveQuery>, 'archive'>;
/** A question to archives as plain data: forms build it, trees show it, files save it, a search runs it. */
export type Query = ImagesQuery | SpectraQuery | ConeQuery | TapQuery | ArchiveQuery;

/** Name and address of a known service; undefined where there is none of this id and protocol. */
export type FindService = (
  id: string,
  protocol: Protocol,
) => { readonly name: string; readonly url: string } | undefined;

/**
 * A query from untrusted data, e.g. a parsed JSON file. Services that it names by id alone get name
 * and address from `find`.
 * @throws AlmagestError `unsupported` for another version of the format, `malformed` naming the path
 *   of everything that is wrong, `not-found` for an id that `find` does not know.
 */
export function parseQuery(data: unknown, source?: string, find: FindService = () => undefined): Query {
  const where = source === undefined ? {} : { where: { source } };
  const what = source === undefined ? 'The query' : `The query in ${source}`;
  const version = (data as { almagest?: unknown } | null | undefined)?.almagest;
  if (typeof version === 'number' && version !== 1) {
    throw new AlmagestError({
      kind: 'unsupported',
      message: `${what} has version ${version} of the format; this Almagest reads version 1.`,
      ...where,
    });
  }
  const result = querySchema.safeParse(data, { reportInput: true });
  if (!result.success) {
    const faults = result.error.issues.map(describeIssue);
    throw new AlmagestError({
      kind: 'malformed',
      message: `${what} is not valid: ${faults.slice(0, 5).join('; ')}${faults.length > 5 ? '; …' : ''}.`,
      ...where,
    });
  }
  const services = referencesOf(result.data).map((reference, index) => {
    const service = named(reference, find);
    if (service) return service;
    throw new AlmagestError({
      kind: 'not-found',
      message: `${what} asks services[${index}] “${reference.id ?? ''}”, which is no ${reference.protocol === 'archive' ? 'archive' : `${reference.protocol} service`} known here.`,
      advice: 'Give its address as "url".',
      ...where,
    });
  });
  // Each member of the union has the services of its own protocols: only they passed its schema.
  return { ...result.data, services } as Query;
}

/** An archive's query names its one service by the archive's id, unless it gives an address of its own. */
function referencesOf(data: z.infer<typeof querySchema>): readonly ServiceReference[] {
  if (data.kind !== 'archive') return data.services;
  return [{ ...data.services?.[0], protocol: 'archive', id: data.archive }];
}

function named(reference: ServiceReference, find: FindService): QueryService | undefined {
  const { protocol, id, url, limits } = reference;
  const known = id === undefined ? undefined : find(id, protocol);
  const address = url ?? known?.url;
  if (address === undefined) return undefined;
  const name = reference.name ?? known?.name ?? id ?? new URL(address).host;
  return { protocol, ...(id !== undefined && { id }), name, url: address, ...(limits && { limits }) };
}
