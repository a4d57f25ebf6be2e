import { AlmagestError } from '../../base/errors';
import { safeName } from '../names';

/** The folder of Almagest's own records in a download folder. */
export const recordsFolder = '.almagest';
export const manifestName = 'almagest-manifest.ecsv';

/** A place in the download folder, `/` between its parts, that every system takes. */
export interface CheckedPath {
  readonly path: string;
  /** What had to be changed of what was asked for. */
  readonly note?: string;
}

const longestPath = 1000;
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

/**
 * A relative path of a plan as it is used. Characters that some system does not take become `_`, and
 * names that are too long are shortened, which the note tells.
 * @throws AlmagestError `denied` for absolute paths, `..`, device names, control and direction
 * characters, and the names of Almagest's own records
 */
export function checkedPath(text: string): CheckedPath {
  const refuse = (why: string): never => {
    throw new AlmagestError({
      kind: 'denied',
      message: `The path ${shown(text)} ${why}.`,
      where: { source: shown(text) },
      advice: 'Give a path relative to the download folder, such as "m51/frame.fits".',
    });
  };
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) refuse('has control characters');
  if (/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text))
    refuse('has characters that change the direction of text');
  if (/\p{Cs}/u.test(text)) refuse('is no proper Unicode');
  if (text.includes('\\')) refuse('has a backslash');
  if (text.startsWith('/') || /^[a-z]:/i.test(text)) refuse('is absolute');
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) refuse('names no file');
  if (parts.some((part) => /^\s*\.\.[\s.]*$/.test(part))) refuse('leads out of the folder');
  if (parts.some((part) => device.test(part))) refuse('has the name of a device');
  if (text.endsWith('/')) refuse('names a folder, no file');
  if (text.length > longestPath) refuse('is too long');
  const first = parts[0]!.toLowerCase();
  const last = parts.at(-1)!.toLowerCase();
  if (first === recordsFolder || (parts.length === 1 && last.startsWith(manifestName)))
    refuse('is that of a record of Almagest');
  if (/\.part(\.json(\.new)?)?$/i.test(last)) refuse('is that of an unfinished file');
  const path = parts.map(safePart).join('/');
  return path === parts.join('/') ? { path } : { path, note: `Called ${path}, which every system takes.` };
}

/** A leading dot is right in a path that someone chose; anything else is as in names of servers. */
function safePart(part: string): string {
  const dots = /^\.+/.exec(part)?.[0] ?? '';
  const lead = /^[-~]+/.exec(part)?.[0] ?? '';
  return `${dots}${lead}${safeName(part.slice(dots.length + lead.length))}`;
}

/** Text for a message: cut, and on one line. */
function shown(text: string): string {
  const cut = text.length > 80 ? `${text.slice(0, 77)}…` : text;
  return JSON.stringify(cut);
}
