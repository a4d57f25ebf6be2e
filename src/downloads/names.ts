import { parse } from 'content-disposition';
import filenamify from 'filenamify';
import type { BodyKind } from '../net/sniff';

/** Bytes of a name in UTF-8; leaves room for `-1` and `.part` below the 255 of most file systems. */
export const longestName = 200;

/** Where a name may come from, the best first. */
export interface NameSources {
  /** The Content-Disposition header. */
  readonly disposition?: string | undefined;
  readonly suggested?: string | undefined;
  /** The address that answered. */
  readonly url: string;
}

/**
 * A safe file name for a body of this kind: from Content-Disposition (RFC 6266), the suggestion, the
 * last part of the address, or `download`; its extension tells what the content is.
 */
export function nameFor(sources: NameSources, kind: BodyKind): string {
  const candidates = [dispositionName(sources.disposition), sources.suggested, urlName(sources.url)];
  const name = candidates.find((candidate) => candidate !== undefined && /[^\s./\\]/.test(candidate));
  return safeName(fitExtension(safeName(name ?? ''), kind));
}

/**
 * One path component that Linux, macOS and Windows take, whatever the text was: the part after the
 * last slash or backslash, without control, direction and reserved characters, no leading dot or
 * dash, no Windows device name, at most {@link longestName} bytes; `download` where nothing is left.
 */
export function safeName(text: string): string {
  const last = text.split(/[\\/]/).findLast((part) => /[^\s.]/.test(part)) ?? '';
  const plain = last.replace(/\p{Cs}/gu, '_').replace(/^[.\-~\s\p{Cf}\p{Cc}]+/u, '');
  if (plain === '') return 'download';
  return shortened(filenamify(plain, { replacement: '_', maxLength: Infinity }));
}

/** `name-1.fits` for the first clash, `name-2.fits` for the next; `name` itself for 0. */
export function numbered(name: string, number: number): string {
  if (number === 0) return name;
  const { stem, extension } = split(name);
  return `${stem}-${number}${extension}`;
}

function dispositionName(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    return parse(header).parameters.filename;
  } catch {
    return undefined;
  }
}

function urlName(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '');
  try {
    return last === undefined ? undefined : decodeURIComponent(last);
  } catch {
    return last;
  }
}

const compressed = /\.(gz|tgz|Z|bz2|zip|fz)$/i;
const fitsLike = /\.(fits?|fts|fz)$/i;
/** `fitscut.cgi` is the name of a program, not of what it gives. */
const program = /\.(cgi|php|pl|py|aspx?|jsp|do|exe|dll)$/i;

/** The name with the extension its content has: `.fits` added, `.gz` added or, once decoded, dropped. */
function fitExtension(name: string, kind: BodyKind): string {
  if (kind === 'fits') {
    const plain = name.replace(/\.(gz|Z|bz2)$/i, '');
    return fitsLike.test(plain) ? plain : `${plain.replace(program, '')}.fits`;
  }
  if (kind === 'gzip' && !compressed.test(name)) return `${name.replace(program, '')}.gz`;
  return name;
}

function shortened(name: string): string {
  const { stem, extension } = split(name);
  let short = stem;
  while (utf8Length(short + extension) > longestName) {
    short = short.replace(/[^\p{M}]\p{M}*$|\p{M}$/u, '');
  }
  return short === stem ? name : `${short.replace(/[. ]+$/, '')}${extension}`;
}

/** The extension with `.fits.gz` as one; what is too long for an extension belongs to the stem. */
function split(name: string): { stem: string; extension: string } {
  const match = /^(.+?)((?:\.(?:fits?|fts|tar))?\.[^.]{1,12})$/isu.exec(name);
  return match ? { stem: match[1]!, extension: match[2]! } : { stem: name, extension: '' };
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
