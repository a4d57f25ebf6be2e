import { XMLParser } from 'fast-xml-parser';

/** A resolver's block of an XML answer, as the lines of the text form say it. */
interface Block {
  readonly name?: string;
  readonly INFO?: readonly unknown[];
  readonly jradeg?: unknown;
  readonly jdedeg?: unknown;
  readonly oname?: unknown;
  readonly otype?: unknown;
  readonly pm?: { readonly pmRA?: unknown; readonly pmDE?: unknown };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  processEntities: false,
  isArray: (name) => name === 'Target' || name === 'Resolver' || name === 'INFO',
});

/**
 * Sesame's XML answer (`sesame_4x.xsd`), which some mirrors give whatever was asked for, in the words
 * of its text form; null where it is no XML of Sesame's.
 */
export function textOfXml(xml: string): string | null {
  if (!/<Sesame\b/.test(xml.slice(0, 1000))) return null;
  let targets: readonly { readonly Resolver?: readonly Block[]; readonly INFO?: readonly unknown[] }[];
  try {
    const document = parser.parse(xml) as { Sesame?: { Target?: typeof targets } };
    targets = document.Sesame?.Target ?? [];
  } catch {
    return null;
  }
  return targets
    .flatMap(({ Resolver = [], INFO }) => [...Resolver.flatMap(linesOf), ...infos(INFO)])
    .join('\n');
}

function linesOf({ name, INFO, jradeg, jdedeg, oname, otype, pm }: Block): string[] {
  return [
    `#=${String(name)}:`,
    ...infos(INFO),
    ...line('%I.0', oname),
    ...line('%C.0', otype),
    ...(typeof jradeg === 'string' && typeof jdedeg === 'string' ? [`%J ${jradeg} ${jdedeg}`] : []),
    ...(typeof pm?.pmRA === 'string' && typeof pm.pmDE === 'string' ? [`%P ${pm.pmRA} ${pm.pmDE}`] : []),
  ];
}

function line(key: string, value: unknown): string[] {
  return typeof value === 'string' && value !== '' ? [`${key} ${value.replace(/\s+/g, ' ')}`] : [];
}

function infos(values: readonly unknown[] = []): string[] {
  return values.filter((info) => info !== 'from cache').map((info) => `#! ${String(info)}`);
}
