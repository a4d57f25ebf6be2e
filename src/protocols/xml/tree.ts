import { AlmagestError, type Fault } from '../../base/errors';
import type { XmlAttributes } from './names';
import { readXml } from './read';

/** An element of a small document, with what it holds. */
export interface XmlElement {
  /** Local, in lower case. */
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

export interface XmlDocument {
  readonly root: XmlElement;
  readonly notes: readonly Fault[];
}

export interface ReadTreeOptions {
  /** What people call the document. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
  /** Default 16 MiB. */
  readonly maxBytes?: number;
}

const mostElements = 500_000;

/**
 * A whole XML document of bounded size as elements; read as `readXml` reads.
 * @throws AlmagestError `malformed` where it is no XML or has no element, `overflow` beyond 500,000 elements
 */
export async function readTree(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { name, signal, maxBytes = 16 << 20 }: ReadTreeOptions,
): Promise<XmlDocument> {
  const open: Growing[] = [];
  let root: Growing | undefined;
  let count = 0;
  const notes = await readXml(
    source,
    {
      open(elementName, attributes) {
        if (++count > mostElements) throw tooMany(name);
        const element: Growing = { name: elementName, attributes, children: [], text: '' };
        open.at(-1)?.children.push(element);
        root ??= element;
        open.push(element);
      },
      text(text) {
        const element = open.at(-1);
        if (element) element.text += text;
      },
      close: () => void open.pop(),
    },
    { name, signal, maxBytes },
  );
  if (root) return { root, notes };
  throw new AlmagestError({ kind: 'malformed', message: `${name} is not XML.`, where: { source: name } });
}

/** The children of that name (local, lower case). */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The last child of that name that has content, where a document repeats it; null where there is none. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  const all = childrenOf(element, name);
  return all.findLast((child) => child.text.trim() !== '' || child.children.length > 0) ?? all[0] ?? null;
}

/** Trimmed text of an element; null where it is none, empty or `xsi:nil`. */
export function textOf(element: XmlElement | null): string | null {
  if (!element || element.attributes.get('nil') === 'true') return null;
  const text = element.text.trim();
  return text === '' ? null : text;
}

/** Trimmed text of the child of that name; null where there is none. */
export function childText(element: XmlElement, name: string): string | null {
  return textOf(childOf(element, name));
}

/** A trimmed attribute; null where it is none or empty. */
export function attributeOf(element: XmlElement, name: string): string | null {
  const value = element.attributes.get(name)?.trim();
  return value === undefined || value === '' ? null : value;
}

/** The local part of an element’s `xsi:type`: `tr:TableAccess` gives `TableAccess`. */
export function typeOf(element: XmlElement): string | null {
  const type = attributeOf(element, 'xsi:type');
  return type === null ? null : type.slice(type.indexOf(':') + 1);
}

/** All elements of that name at any depth, in document order. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsOf(child, name),
  ]);
}

function tooMany(name: string): AlmagestError {
  return new AlmagestError({
    kind: 'overflow',
    message: `${name} has more than ${mostElements} elements.`,
    where: { source: name },
  });
}
