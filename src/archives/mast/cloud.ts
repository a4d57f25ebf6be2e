import { askAgain } from './askAgain';
import { readJson } from './readJson';
import { mastUrl, type MastSite } from './site';

/** More in one address and MAST answers 414. */
const atOnce = 40;
const bucket = 'https://s3.amazonaws.com/stpubdata';

/**
 * Where files of MAST are in the public cloud (the bucket `stpubdata`, no sign-in), by their data URIs; null
 * for those that are not there. Most HST, TESS, Kepler, GALEX and JWST files are.
 */
export async function cloudAddresses(
  site: MastSite,
  uris: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (let from = 0; from < uris.length; from += atOnce) {
    const some = uris.slice(from, from + atOnce);
    const query = some.map((uri) => `uri=${encodeURIComponent(uri)}`).join('&');
    const url = `${mastUrl(site, 'api/v0.1/path_lookup/')}?${query}&use_cloud_path=true`;
    const paths = await askAgain(site, { url, headers: { Accept: 'application/json' } }, (response) =>
      readJson(response, site.name, 'a list of paths'),
    );
    for (const uri of some) found.set(uri, addressOf(paths[uri]));
  }
  return found;
}

function addressOf(said: unknown): string | null {
  const path = (said as { path?: unknown } | null | undefined)?.path;
  if (typeof path !== 'string' || path === '') return null;
  // Of GALEX the paths begin with the folder that the bucket itself does not have.
  const key = /galex/i.test(path) ? path.replace(/^\/mast\//, '') : path.replace(/^\//, '');
  return `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}
