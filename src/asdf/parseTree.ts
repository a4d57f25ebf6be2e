import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import { AsdfNode, kindOfTag, type AsdfValue } from './node';
import { malformedAsdf } from './malformed';

/** Depth beyond which a tree is refused: real ones have some tens. */
const mostDepth = 500;

/**
 * The tree of an ASDF file, which is YAML 1.1 with tags. An anchor and its aliases give one and the same node.
 * @throws AlmagestError `malformed`
 */
export function parseTree(yaml: string): AsdfNode {
  let document: Document.Parsed;
  try {
    document = parseDocument(yaml, { version: '1.1', logLevel: 'silent', keepSourceTokens: false });
  } catch (error) {
    throw malformedAsdf(firstLine(error));
  }
  const [error] = document.errors;
  if (error) throw malformedAsdf(firstLine(error));
  return new Reading(document).node(document.contents, 0);
}

class Reading {
  private readonly known = new Map<Node, AsdfNode>();
  private readonly open = new Set<Node>();

  constructor(private readonly document: Document.Parsed) {}

  node(source: unknown, depth: number): AsdfNode {
    if (isAlias(source)) {
      const target = source.resolve(this.document);
      if (!target) throw malformedAsdf(`nothing is called ‘${source.source}’`);
      return this.node(target, depth);
    }
    if (!isMap(source) && !isSeq(source) && !isScalar(source)) return new AsdfNode(null, null);
    const known = this.known.get(source);
    if (known) return known;
    if (this.open.has(source)) throw malformedAsdf('a part of its tree holds itself');
    if (depth > mostDepth) throw malformedAsdf(`its tree is more than ${mostDepth} levels deep`);
    this.open.add(source);
    const made = new AsdfNode(source.tag ? kindOfTag(source.tag) : null, this.valueOf(source, depth + 1));
    this.open.delete(source);
    this.known.set(source, made);
    return made;
  }

  private valueOf(source: Node, depth: number): AsdfValue {
    if (isMap(source))
      return new Map(source.items.map(({ key, value }) => [nameOf(key), this.node(value, depth)]));
    if (isSeq(source)) return source.items.map((item) => this.node(item, depth));
    const value = isScalar(source) ? source.value : null;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    return null;
  }
}

/** YAML 1.1 takes a bare `y` for true: names are as they are written. */
function nameOf(key: unknown): string {
  if (isScalar(key)) return key.source ?? String(key.value);
  return '';
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}
