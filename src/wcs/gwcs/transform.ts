import type { AsdfArray } from '../../asdf/ndarray';
import type { AsdfNode } from '../../asdf/node';
import { AlmagestError } from '../../base/errors';

/** A step from some coordinates to others, of many points at once: a column for each coordinate. */
export interface Transform {
  readonly inputs: number;
  readonly outputs: number;
  apply(columns: readonly Float64Array[]): Float64Array[];
}

/** What a transform is made with. */
export interface Parts {
  transform(node: AsdfNode): Transform;
  array(node: AsdfNode): AsdfArray;
}

export type Make = (node: AsdfNode, parts: Parts) => Transform;

/** A number of a transform, also where it is a quantity. */
export function numberOf(node: AsdfNode, name: string): number {
  const found = node.get(name);
  const value = found?.number ?? found?.get('value')?.number;
  if (value === undefined) throw malformed(`${node.kind ?? 'A transform'} has no number ‘${name}’`);
  return value;
}

/** An array of a transform, also where it is a quantity. */
export function arrayOf(node: AsdfNode, name: string, parts: Parts): AsdfArray {
  const found = node.get(name);
  if (!found) throw malformed(`${node.kind} has no array ‘${name}’`);
  return parts.array(found.get('value') ?? found);
}

/** The two transforms of which another one is made. */
export function pairOf(node: AsdfNode, parts: Parts): [Transform, Transform] {
  const [first, second, ...more] = node.get('forward')?.items ?? [];
  if (!first || !second || more.length > 0) throw malformed(`${node.kind} is not made of two transforms`);
  return [parts.transform(first), parts.transform(second)];
}

export function malformed(why: string): AlmagestError {
  return new AlmagestError({ kind: 'malformed', message: `The coordinate system cannot be read: ${why}.` });
}
