/** What XML 1.0 does not allow, not even as a reference. */
const forbidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text between tags. Characters that XML cannot hold become U+FFFD. */
export function escapeText(text: string): string {
  if (!/[&<>\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]/.test(text)) return text;
  return text.replace(forbidden, '\ufffd').replace(/[&<>\r]/g, (character) => replacements[character]!);
}

/** Attributes as they stand in a tag, each with a blank before it; those that are null are left out. */
export function attributesText(attributes: Readonly<Record<string, string | null>>): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === null ? [] : ` ${name}="${escapeAttribute(value)}"`))
    .join('');
}

function escapeAttribute(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"\r\n\t]/g, (character) => replacements[character]!);
}

/** An element with what stands in it, on lines of its own; empty content makes an empty tag. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  content = '',
): string {
  const open = `<${name}${attributesText(attributes)}`;
  return content === '' ? `${open}/>\n` : `${open}>\n${content}</${name}>\n`;
}

/** An element that holds text alone. */
export function textElement(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  text: string,
): string {
  const open = `<${name}${attributesText(attributes)}`;
  return text === '' ? `${open}/>\n` : `${open}>${escapeText(text)}</${name}>\n`;
}
