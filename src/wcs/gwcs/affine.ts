import type { AsdfNode } from '../../asdf/node';
import { arrayOf, malformed, numberOf, type Parts, type Transform } from './transform';

export function affine(node: AsdfNode, parts: Parts): Transform {
  const matrix = arrayOf(node, 'matrix', parts);
  const translation = arrayOf(node, 'translation', parts);
  if (matrix.values.length !== 4 || translation.values.length !== 2)
    throw malformed('an affine transform is not one of the plane');
  return plane(matrix.values, translation.values);
}

/** Counter-clockwise, by degrees. */
export function rotation(node: AsdfNode): Transform {
  const angle = (numberOf(node, 'angle') * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return plane([cos, -sin, sin, cos], [0, 0]);
}

function plane([a, b, c, d]: ArrayLike<number> & Iterable<number>, offset: ArrayLike<number>): Transform {
  return {
    inputs: 2,
    outputs: 2,
    apply: ([x, y]) => [
      x!.map((value, at) => a! * value + b! * y![at]! + offset[0]!),
      x!.map((value, at) => c! * value + d! * y![at]! + offset[1]!),
    ],
  };
}
