/** A parameter of a request; a name may come more than once. */
export type Parameter = readonly [name: string, value: string];

/**
 * The address that asks a service: parameters the base address already carries are kept, unless this
 * request sets them too (names are compared without case, as services do; DALI 1.1 §3.1).
 */
export function queryUrl(base: string, parameters: readonly Parameter[]): string {
  const ours = new Set(parameters.map(([name]) => name.toLowerCase()));
  const [path, query] = splitOnce(base.replace(/#.*$/, '').trim(), '?');
  const kept = query
    .split('&')
    .filter((part) => part !== '' && !ours.has(decodeLoosely(part.split('=', 1)[0] ?? '').toLowerCase()));
  const added = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return `${path}?${[...kept, ...added].join('&')}`;
}

/** Parameters as the body of a form, for POST. */
export function formBody(parameters: readonly Parameter[]): string {
  return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/** A parameter where it has a value. */
export function optional(name: string, value: string | number | undefined): Parameter[] {
  return value === undefined ? [] : [[name, String(value)]];
}

/** A parameter once for each of its values. */
export function repeated(name: string, values: string | readonly string[] | undefined): Parameter[] {
  const list = values === undefined ? [] : typeof values === 'string' ? [values] : values;
  return list.map((value) => [name, value]);
}

/** Degrees as plain decimals, to 0.4 µas: services do not read exponents. */
export function degreesText(value: number): string {
  return value
    .toFixed(10)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}

/** Commas and slashes stay as they are: allowed in a query, and some old services compare them so. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%2F/g, '/');
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
