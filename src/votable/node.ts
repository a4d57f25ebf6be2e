import type { VotableTable } from './document';

/** Attributes of an element by their local, lower-case names. */
export type Attributes = Map<string, string>;

/** An element that describes, with those in it that describe further. */
export interface Node {
  /** Local and upper-case. */
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: Node[];
  /** Its text, markup inside of it left out. */
  text: string;
  /** What a TABLE element became. */
  table?: VotableTable;
}

/** An attribute, trimmed; null where it is absent or empty. */
export function attribute({ attributes }: Node, name: string): string | null {
  return textOrNull(attributes.get(name));
}

/** Text without white space around it; null where nothing is left. */
export function textOrNull(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** The elements of that name directly in `node`. */
export function childrenOf(node: Node, name: string): Node[] {
  return node.children.filter((child) => child.name === name);
}

/** The text of the first DESCRIPTION directly in `node`, trimmed. */
export function descriptionOf(node: Node): string | null {
  return textOrNull(childrenOf(node, 'DESCRIPTION')[0]?.text);
}
