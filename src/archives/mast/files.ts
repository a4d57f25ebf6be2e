import { mastUrl, type MastSite } from './site';

/** Where a file is fetched by the address that MAST's tables have; null for what is none. */
export function fileUrl(site: Pick<MastSite, 'base'>, uri: string | null): string | null {
  const address = uri?.trim() ?? '';
  if (/^https?:\/\//i.test(address) && !/^https?:\/\/archive\.stsci\.edu\//i.test(address)) {
    return URL.canParse(address) ? address : null;
  }
  if (!/^(mast|https?):./i.test(address)) return null;
  return `${mastUrl(site, 'api/v0.1/Download/file')}?uri=${encodeUri(address)}`;
}

/** Where a file lies below a folder, as astroquery lays them: collection, observation, name. */
export function filePlace(row: {
  readonly collection: string;
  readonly obsId: string;
  readonly name: string;
}) {
  return ['mastDownload', row.collection, row.obsId, row.name].join('/');
}

/** Colons and slashes stay as they are: MAST's own clients send them so. */
function encodeUri(uri: string): string {
  return encodeURIComponent(uri).replace(/%3A/g, ':').replace(/%2F/g, '/');
}
