import path from 'node:path';
import { FileCache } from '../downloads/cache/fileCache';
import { fileFolder } from '../downloads/node/fileFolder';

const day = 86_400_000;

/**
 * Files that are kept below a folder from run to run, in one of their own: what makes room there must never
 * meet anybody else's. Where the environment signs in there are none, since a file must not be given to
 * whoever is signed in the next time.
 */
export function keptFiles(
  folder: string,
  megabytes: number,
  environment: Readonly<Record<string, string | undefined>>,
  say: (text: string) => void,
): FileCache | null {
  if (Object.keys(environment).some((name) => /^ALMAGEST_(TOKEN|BASIC)_/.test(name))) {
    say('The environment signs in (ALMAGEST_TOKEN_…, ALMAGEST_BASIC_…): --cache is left out.');
    return null;
  }
  const store = fileFolder(path.join(path.resolve(folder), 'almagest-files'), () => megabytes * 1_000_000);
  return new FileCache(store, { freshMs: () => day });
}
