import type { FitsDocument } from '../../fits/document';
import type { BuiltWcs } from '../build';
import { wcsOf } from '../description';
import { describeWcs } from './describe';

/**
 * The world coordinates of an HDU, with what other HDUs of the file hold of them: tables of distortions
 * and of coordinates; an error or quality plane without coordinates takes those of its science image.
 * @param alternate a letter, or the empty string for the primary description
 * @throws AlmagestError `not-found` where there are none, `malformed` naming the keyword that makes them
 *   impossible
 */
export async function loadWcs(
  document: FitsDocument,
  hdu: number,
  alternate = '',
  signal?: AbortSignal,
): Promise<BuiltWcs> {
  return wcsOf(await describeWcs(document, hdu, alternate, signal));
}
