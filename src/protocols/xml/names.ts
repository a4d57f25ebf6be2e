/** Attributes by local name in lower case; `xsi:type` keeps its prefix, `type` may be another's. */
export type XmlAttributes = ReadonlyMap<string, string>;

/** The name without its prefix, in lower case. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** Attributes as {@link XmlAttributes}; one without a prefix goes before one with. */
export function attributesOf(attributes: Readonly<Record<string, unknown>>): XmlAttributes {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.includes(':')) continue;
    const local = localName(name);
    const key = local === 'type' && !/^xlink:/i.test(name) ? 'xsi:type' : local;
    found.set(key, String(value));
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.includes(':')) found.set(name.toLowerCase(), String(value));
  }
  return found;
}
