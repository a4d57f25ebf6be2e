const property =
  /([A-Za-z]\w*)\s*=\s*(\{[^}]*\}|"[^"]*"|'[^']*'|[^\s{"'=]+(?:\s+(?=[\d.-]+(?:\s|$))[\d.-]+)*)/g;
const flags = new Set(['background', 'source']);

/**
 * What stands behind `#` of a region, or behind `global`: `color=red text={M51} tag={a} tag={b}`. Values come without
 * their quotes; tags are one a line.
 */
export function readProperties(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', quoted = ''] of text.matchAll(property)) {
    const key = name.toLowerCase();
    const value = /^[{"']/.test(quoted) ? quoted.slice(1, -1) : quoted;
    found[key] = key === 'tag' && found[key] !== undefined ? `${found[key]}\n${value}` : value;
  }
  for (const word of text.replaceAll(property, ' ').split(/\s+/)) if (flags.has(word)) found[word] = '';
  return found;
}

/** The same as text. */
export function writeProperties(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .flatMap(([name, value]) => {
      if (flags.has(name)) return [name];
      if (name === 'tag') return value.split('\n').map((tag) => `tag=${braced(tag)}`);
      if (name === 'text') return [`text=${braced(value)}`];
      if (name === 'font') return [`font="${value.replaceAll('"', '')}"`];
      return [`${name}=${/^[\w#.+-]+(?: [\d.-]+)*(?: \w+)*$/.test(value) ? value : braced(value)}`];
    })
    .join(' ');
}

function braced(text: string): string {
  return `{${text.replace(/[{}\r\n]/g, ' ')}}`;
}
