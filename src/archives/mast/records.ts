import type { Table } from '../../base/table';
import { dataRecords } from '../../protocols/record/records';
import type { DataRecord } from '../../protocols/record/record';
import { fileUrl } from './files';
import { columnNamed, numberOf, textOf } from './rows';
import type { MastSite } from './site';

/** MJD of 1970-01-01. */
const epoch = 40_587;

/** Rows of CAOM as common records: an observation's address is that of its main file, where it names one. */
export async function observationRecords(
  table: Table,
  site: MastSite,
  now = Date.now(),
): Promise<DataRecord[]> {
  const column = (name: string) => columnNamed(table, name);
  const [obsId, data, jpeg] = [column('obs_id'), column('dataURL'), column('jpegURL')];
  const [rights, release] = [column('dataRights'), column('t_obs_release')];
  return (await dataRecords(table, { base: site.base })).map((record, row) => {
    const released = numberOf(release, row);
    const address = textOf(data, row);
    return {
      ...record,
      title: textOf(obsId, row) ?? record.title,
      accessUrl: fileUrl(site, address),
      format: formatOf(address ?? ''),
      preview: fileUrl(site, textOf(jpeg, row)),
      rights: rightsOf(textOf(rights, row), released, now),
      releaseDate: released,
    };
  });
}

/** Files as common records. */
export async function productRecords(table: Table, site: MastSite): Promise<DataRecord[]> {
  const column = (name: string) => columnNamed(table, name);
  const [uri, file, type] = [column('dataURI'), column('productFilename'), column('productType')];
  const [size, rights] = [column('size'), column('dataRights')];
  return (await dataRecords(table, { base: site.base })).map((record, row) => {
    const address = fileUrl(site, textOf(uri, row));
    const name = textOf(file, row);
    const bytes = numberOf(size, row);
    const isPicture = /^(preview|thumbnail)$/i.test(textOf(type, row) ?? '');
    return {
      ...record,
      title: name ?? record.title,
      accessUrl: address,
      format: formatOf(name ?? ''),
      // A size of nothing is one that MAST does not know.
      estimatedBytes: bytes !== null && bytes > 0 ? bytes : null,
      preview: isPicture && /\.(jpe?g|png|gif)$/i.test(name ?? '') ? address : null,
      rights: rightsOf(textOf(rights, row), null, 0),
    };
  });
}

/** ObsCore's words for MAST's. Where MAST does not say, what is not yet released is proprietary. */
function rightsOf(said: string | null, release: number | null, now: number): string | null {
  if (said !== null && said !== '') return /^public$/i.test(said) ? 'public' : 'proprietary';
  if (release === null) return null;
  return release > now / 86_400_000 + epoch ? 'proprietary' : 'public';
}

const formats: Readonly<Record<string, string>> = {
  ...{ fits: 'application/fits', fit: 'application/fits', jpg: 'image/jpeg', jpeg: 'image/jpeg' },
  ...{ png: 'image/png', gif: 'image/gif', pdf: 'application/pdf', csv: 'text/csv', txt: 'text/plain' },
  ...{ zip: 'application/zip', gz: 'application/gzip', tar: 'application/x-tar', json: 'application/json' },
  ...{ ecsv: 'text/csv', asdf: 'application/x-asdf', xml: 'text/xml', vot: 'application/x-votable+xml' },
};

function formatOf(name: string): string | null {
  const plain = name.replace(/\.gz$/i, '');
  return formats[/\.(\w+)$/.exec(plain)?.[1]?.toLowerCase() ?? ''] ?? null;
}
