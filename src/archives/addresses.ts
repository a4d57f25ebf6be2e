import type { Archive } from './archive';
import type { ArchiveAddresses } from './asking';

export type { ArchiveAddresses } from './asking';

/** The base address of an archive by key (the main one without), as replaced; without a slash at its end. */
export function archiveAddress(
  archive: Pick<Archive, 'id' | 'addresses'>,
  replaced: ArchiveAddresses,
  key?: string,
): string {
  const [main = ''] = Object.keys(archive.addresses);
  const wanted = key ?? main;
  const own = replaced[`${archive.id}.${wanted}`] ?? (wanted === main ? replaced[archive.id] : undefined);
  return (own ?? archive.addresses[wanted] ?? '').replace(/\/+$/, '');
}

/**
 * Addresses as a setting, an environment variable or an option gives them: an object, or
 * `id=url` pairs between blanks, commas or semicolons. What is no address is left out.
 */
export function readAddresses(given: unknown): ArchiveAddresses {
  const pairs: readonly (readonly [string, unknown])[] =
    typeof given === 'string'
      ? pairsIn(given)
      : typeof given === 'object' && given !== null
        ? Object.entries(given)
        : [];
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => isAddress(pair[1])));
}

function pairsIn(text: string): (readonly [string, unknown])[] {
  if (text.trim().startsWith('{')) {
    try {
      return Object.entries(JSON.parse(text) as Record<string, unknown>);
    } catch {
      return [];
    }
  }
  return text.split(/[\s,;]+/).flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)] as const] : [];
  });
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
}
