import type { Votable, VotableTable } from '../../votable/document';
import { findColumn } from '../../votable/lookup';
import { serviceDescriptors, type ServiceDescriptor } from '../../votable/serviceDescriptor';
import { resultTable } from '../found';
import { isLinksFormat } from '../record/linksFormat';
import { absoluteUrl } from '../record/rowReader';
import { numberAt, textAt } from '../values';
import { plainWords } from '../words';
import type { Link } from './link';
import { coreTerm } from './semantics';

/** The links of a document with the services it describes; null where it has no table of links. */
export function readLinks(
  votable: Votable,
  base: string,
): { readonly links: Link[]; readonly services: ServiceDescriptor[]; readonly table: VotableTable } | null {
  const table = resultTable(votable);
  if (!table || !findColumn(table, { names: ['semantics'] })) return null;
  const services = serviceDescriptors(votable);
  const column = (...names: string[]) => findColumn(table, { names });
  const columns = {
    id: column('ID', 'obs_publisher_did'),
    accessUrl: column('access_url'),
    serviceDef: column('service_def'),
    error: column('error_message'),
    description: column('description'),
    semantics: column('semantics'),
    local: column('local_semantics'),
    type: column('content_type'),
    qualifier: column('content_qualifier'),
    length: column('content_length'),
    auth: column('link_auth'),
    authorized: column('link_authorized', 'readable'),
  };
  const links = Array.from({ length: table.nrows }, (_, row): Link => {
    const text = (name: keyof typeof columns) => textAt(columns[name], row);
    const length = numberAt(columns.length, row);
    const serviceDef = text('serviceDef');
    const contentType = text('type')?.toLowerCase() ?? null;
    const error = text('error');
    return {
      id: text('id') ?? '',
      accessUrl: absoluteUrl(text('accessUrl'), base),
      accessOrigin: 'server',
      service: services.find(({ id }) => id !== null && id === serviceDef) ?? null,
      serviceDef,
      errorMessage: error === null ? null : plainWords(error),
      description: text('description'),
      semantics: text('semantics') ?? '',
      term: coreTerm(text('semantics') ?? ''),
      localSemantics: text('local'),
      contentType,
      contentQualifier: text('qualifier'),
      contentLength: length !== null && length >= 0 ? length : null,
      isLinks: isLinksFormat(contentType),
      linkAuth: text('auth')?.toLowerCase() ?? null,
      linkAuthorized: truthOf(text('authorized')),
      row,
    };
  });
  return { links, services, table };
}

/** `true` and `false` as services write them, typed or as text. */
function truthOf(text: string | null): boolean | null {
  if (/^(?:true|t|1|yes)$/i.test(text ?? '')) return true;
  return /^(?:false|f|0|no)$/i.test(text ?? '') ? false : null;
}
