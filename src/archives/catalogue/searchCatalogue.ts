import { serviceTypes, type ServiceRecord, type ServiceSearch } from '../../protocols/registry/record';
import { wavebandOf } from '../../protocols/registry/waveband';
import { catalogue } from './catalogue';
import type { CatalogueEntry } from './entry';

/** An entry as a registry would describe it; null where it speaks no protocol that is searched for. */
export function recordOf(entry: CatalogueEntry): ServiceRecord | null {
  const type = serviceTypes.find((known) => known === entry.protocol);
  if (!type || entry.append !== undefined) return null;
  return {
    id: entry.id,
    type,
    title: entry.title,
    shortName: entry.id,
    description: null,
    ivoid: null,
    waveband: entry.waveband,
    subjects: [],
    publisher: entry.archive,
    referenceUrl: entry.docs ?? null,
    accessUrl: entry.url,
    standardId: null,
    version: null,
    limits: {},
    source: 'built-in',
    confidence: entry.confidence,
  };
}

/**
 * Services of the built-in catalogue that fit; works without a network. Keywords are looked for in
 * titles and names of archives: it knows no more.
 * @throws AlmagestError `usage` for a waveband that is none
 */
export function searchCatalogue(
  search: ServiceSearch,
  entries: readonly CatalogueEntry[] = catalogue,
): ServiceRecord[] {
  const bands = (search.wavebands ?? []).map(wavebandOf);
  return entries.flatMap((entry) => {
    const record = recordOf(entry);
    return record && fits(record, entry.models ?? [], search, bands) ? [record] : [];
  });
}

/** Whether a record fits a search that a registry would answer. */
export function fits(
  record: ServiceRecord,
  models: readonly string[],
  search: ServiceSearch,
  bands: readonly string[],
): boolean {
  const { type, keywords = [], publisher, ivoid, dataModel } = search;
  const text = [record.title, record.publisher, record.description, record.shortName, ...record.subjects]
    .join(' ')
    .toLowerCase();
  const has = (part: string | undefined, whole: string | null) =>
    !part?.trim() || (whole ?? '').toLowerCase().includes(part.trim().toLowerCase());
  return (
    (type === undefined || record.type === type) &&
    (bands.length === 0 || bands.some((band) => record.waveband.includes(band))) &&
    keywords.every((word) => has(word, text)) &&
    has(publisher, record.publisher) &&
    (!ivoid?.trim() || record.ivoid === ivoid.trim().toLowerCase()) &&
    (!dataModel?.trim() || models.some((model) => has(dataModel, model)))
  );
}
