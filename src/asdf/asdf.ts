import { Blocks } from './blocks';
import { malformedAsdf } from './malformed';
import { arrayOf, type AsdfArray } from './ndarray';
import type { AsdfNode } from './node';
import { parseTree } from './parseTree';

/** A tree longer than this is none of a coordinate system. */
const mostTree = 64 << 20;

/** An ASDF file, or what of it is kept in a FITS extension. */
export interface Asdf {
  readonly tree: AsdfNode;
  /**
   * The numbers of a `core/ndarray`, wherever they are kept.
   * @throws AlmagestError `malformed`, `unsupported`
   */
  readonly array: (node: AsdfNode) => AsdfArray;
}

/**
 * @throws AlmagestError `malformed` where the bytes are no ASDF
 * @see ASDF standard 1.5
 */
export function readAsdf(bytes: Uint8Array): Asdf {
  const end = treeEnd(bytes);
  if (end > mostTree) throw malformedAsdf(`its tree is longer than ${mostTree} bytes`);
  const text = new TextDecoder().decode(bytes.subarray(0, end));
  if (!text.startsWith('#ASDF ')) throw malformedAsdf('it does not begin with ‘#ASDF’', 0);
  const tree = parseTree(text);
  const blocks = new Blocks(bytes, end);
  return { tree, array: (node) => arrayOf(node, blocks) };
}

/** Behind the line `...` that ends the tree; the end of the bytes where there is none. */
function treeEnd(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] !== 0x2e || bytes[at + 2] !== 0x2e || bytes[at + 3] !== 0x2e) continue;
    const next = at + 4 + (bytes[at + 4] === 0x0d ? 1 : 0);
    if (next >= bytes.length || bytes[next] === 0x0a) return Math.min(next + 1, bytes.length);
  }
  return bytes.length;
}
