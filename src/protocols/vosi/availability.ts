import { AlmagestError } from '../../base/errors';
import { childText, childrenOf, readTree, textOf, type ReadTreeOptions } from '../xml/tree';

/** Whether a service is up (VOSI 1.1 §5). Times as the service writes them; null where not said. */
export interface VosiAvailability {
  readonly available: boolean;
  readonly upSince: string | null;
  readonly downAt: string | null;
  readonly backAt: string | null;
  readonly notes: readonly string[];
}

/** @throws AlmagestError `malformed` where the document is something else */
export async function readAvailability(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadTreeOptions,
): Promise<VosiAvailability> {
  const { root } = await readTree(source, options);
  const available = childText(root, 'available');
  if (root.name !== 'availability' || available === null) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${options.name} does not say whether the service is available: it is a <${root.name}>.`,
      where: { source: options.name },
    });
  }
  return {
    available: /^(true|1|yes)$/i.test(available),
    upSince: childText(root, 'upsince'),
    downAt: childText(root, 'downat'),
    backAt: childText(root, 'backat'),
    notes: childrenOf(root, 'note').flatMap((note) => textOf(note) ?? []),
  };
}
