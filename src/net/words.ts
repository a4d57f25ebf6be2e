import { decode } from './response';
import { sniff } from './sniff';

/** Bytes of an error document that are read for its words. */
export const wordsLength = 16 * 1024;
const longest = 300;

/**
 * What a service says in an error document, in its own words on one line, without markup or control
 * characters: the title of a page, QUERY_STATUS of a VOTable (DALI 1.1 §4.4), the message in JSON, or
 * the text itself. Empty where it says nothing.
 */
export function serverWords(document: Uint8Array, contentType?: string): string {
  const head = document.subarray(0, wordsLength);
  const text = decode(head, contentType);
  const kind = sniff(head);
  if (kind === 'html') return pageTitle(text) || shorten(stripMarkup(text));
  if (kind === 'votable') return shorten(queryStatus(text));
  if (kind === 'xml') return shorten(stripMarkup(text));
  if (kind === 'json') return shorten(jsonMessage(text));
  return kind === 'text' ? shorten(text) : '';
}

/** The title of an HTML page, or its first heading; empty where it has neither. */
export function pageTitle(html: string): string {
  for (const tag of [/<title[^<>]*>([^<]*)/i, /<h[1-3][^<>]*>([\s\S]{0,500}?)<\/h[1-3]/i]) {
    const words = shorten(stripMarkup(tag.exec(html)?.[1] ?? ''));
    if (words !== '') return words;
  }
  return '';
}

function queryStatus(votable: string): string {
  const info = /<(?:\w+:)?INFO\b[^<>]*\bQUERY_STATUS\b[^<>]*>((?:[^<]|<!\[CDATA\[)*)/i.exec(votable);
  const status = info?.[1] ?? '';
  if (/\S/.test(stripMarkup(status))) return stripMarkup(status);
  const value = /\bvalue\s*=\s*["']([^"']*)/i.exec(info?.[0] ?? '')?.[1] ?? '';
  return value === '' ? stripMarkup(votable) : stripMarkup(value);
}

function jsonMessage(json: string): string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return json;
  }
  return messageIn(value) ?? json;
}

function messageIn(value: unknown, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null || depth > 3) return undefined;
  const members = value as Record<string, unknown>;
  for (const key of ['message', 'msg', 'error_description', 'detail', 'error', 'errors', 'title', 'status']) {
    const member = members[key];
    const found = typeof member === 'string' && member !== '' ? member : messageIn(member, depth + 1);
    if (found !== undefined) return found;
  }
  return Array.isArray(value) ? messageIn(value[0], depth + 1) : undefined;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function stripMarkup(markup: string): string {
  return markup
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<!\[CDATA\[|\]\]>/g, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi,
      (whole, decimal: string, hex: string, name: string) => {
        if (name) return entities[name.toLowerCase()] ?? whole;
        const code = decimal ? Number(decimal) : parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    );
}

/** On one line, without characters that could play tricks in a terminal or a label. */
function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (line.length <= longest) return line;
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
