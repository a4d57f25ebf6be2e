/** Bytes of an answer's head that are looked at. */
export const headLength = 16 * 1024;

/** An error of a transport that knows what was wrong with the head of the answer. */
export interface HeadError extends Error {
  readonly almagestHead: string;
}

/**
 * What is wrong with the head of an answer, by RFC 9112: parsers refuse it without saying which header it
 * was. Null where nothing is, as far as these bytes go.
 * @param head the answer from its first byte, as Latin-1
 */
export function headFault(head: string): string | null {
  const [start = '', ...lines] = headOf(head).split('\n');
  if (!/^HTTP\/\d\.\d \d{3}(?!\d)/.test(start)) {
    return start.trim() === '' ? null : `it begins with “${shown(start)}”`;
  }
  let name: string | null = null;
  const headers: (readonly [name: string, value: string])[] = [];
  for (const line of lines) {
    const text = line.replace(/\r$/, '');
    if (/^[ \t]/.test(text)) return `its header ${name ?? ''} goes on in a second line`;
    const colon = text.indexOf(':');
    if (colon < 0) return `“${shown(text)}” is no header`;
    name = text.slice(0, colon);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `“${shown(name)}” is no name of a header`;
    const value = text.slice(colon + 1).trim();
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) return `its header ${name} holds a control character`;
    headers.push([name.toLowerCase(), value]);
  }
  return lengthFault(headers) ?? bareLine([start, ...lines]);
}

/** How the length of the body is told: once, by one way (RFC 9112 §6.3). */
function lengthFault(headers: readonly (readonly [name: string, value: string])[]): string | null {
  const values = (wanted: string) => headers.flatMap(([name, value]) => (name === wanted ? [value] : []));
  const lengths = values('content-length').flatMap((value) => value.split(',').map((one) => one.trim()));
  if (lengths.length > 1)
    return `its Content-Length is given more than once: ${shown(lengths.join(' and '))}`;
  const [length] = lengths;
  if (length === undefined) return null;
  if (!/^\d{1,15}$/.test(length)) return `its Content-Length is “${shown(length)}”`;
  if (values('transfer-encoding').length > 0) return 'it has a Content-Length beside Transfer-Encoding';
  return null;
}

function bareLine(lines: readonly string[]): string | null {
  const bare = lines.find((line) => !line.endsWith('\r'));
  if (bare === undefined) return null;
  // The value may be a secret.
  const what = bare === lines[0] ? 'first line' : `header ${shown(bare.replace(/:.*$/, ''))}`;
  return `its ${what} ends with a line feed alone, without a carriage return`;
}

/** The lines up to the empty one, or to the last that is whole. */
function headOf(head: string): string {
  const end = /\r?\n\r?\n/.exec(head);
  if (!end) return head.includes('\n') ? head.slice(0, head.lastIndexOf('\n')) : head;
  return head.slice(0, end.index + (end[0].startsWith('\r') ? 1 : 0));
}

function shown(text: string): string {
  const line = text.replace(/[^\x20-\x7e\xa0-\xff]+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
