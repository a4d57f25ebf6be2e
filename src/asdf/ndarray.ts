import { AlmagestError } from '../base/errors';
import type { Blocks } from './blocks';
import { malformedAsdf } from './malformed';
import type { AsdfNode } from './node';

/** Numbers of any type, as doubles; the last axis is the fastest. */
export interface AsdfArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

type Getter = (view: DataView, at: number, little: boolean) => number;

const types: Readonly<Record<string, readonly [size: number, get: Getter]>> = {
  int8: [1, (view, at) => view.getInt8(at)],
  uint8: [1, (view, at) => view.getUint8(at)],
  bool8: [1, (view, at) => view.getUint8(at)],
  int16: [2, (view, at, little) => view.getInt16(at, little)],
  uint16: [2, (view, at, little) => view.getUint16(at, little)],
  int32: [4, (view, at, little) => view.getInt32(at, little)],
  uint32: [4, (view, at, little) => view.getUint32(at, little)],
  int64: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  uint64: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  float32: [4, (view, at, little) => view.getFloat32(at, little)],
  float64: [8, (view, at, little) => view.getFloat64(at, little)],
};

/**
 * The numbers of a `core/ndarray`: written in the tree, or in a block.
 * @throws AlmagestError `malformed`, `unsupported`
 * @see ASDF standard 1.5, core/ndarray-1.0.0
 */
export function arrayOf(node: AsdfNode, blocks: Blocks): AsdfArray {
  const source = node.get('source');
  if (!source) return written(Array.isArray(node.value) ? node : node.get('data'));
  const block = source.number;
  if (block === undefined || !Number.isInteger(block)) {
    const message = `An array of the ASDF is kept elsewhere (${source.text ?? 'no block'}).`;
    throw new AlmagestError({ kind: 'unsupported', message });
  }
  const name = node.get('datatype')?.text ?? '';
  const type = types[name];
  if (!type) throw malformedAsdf(`its arrays of ‘${name}’ are not known`);
  const [size, get] = type;
  const shape = wholes(node.get('shape'));
  const count = shape.reduce((product, length) => product * length, 1);
  const data = blocks.data(block);
  const offset = node.get('offset')?.number ?? 0;
  const strides = node.get('strides') ? wholes(node.get('strides')) : null;
  const far = strides ?? stridesOf(shape, size);
  const last = shape.reduce((sum, length, axis) => sum + Math.max(0, length - 1) * far[axis]!, offset) + size;
  if (far.length !== shape.length || offset < 0 || !(count === 0 || last <= data.length))
    throw malformedAsdf(`an array of ${shape.join(' × ')} ${name} reaches beyond block ${block}`);
  if (count * size > data.length) throw malformedAsdf(`an array of block ${block} is larger than the block`);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const little = node.get('byteorder')?.text === 'little';
  const values = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    let at = offset;
    for (let axis = shape.length - 1, left = index; axis >= 0; axis--) {
      at += (left % shape[axis]!) * far[axis]!;
      left = Math.floor(left / shape[axis]!);
    }
    values[index] = get(view, at, little);
  }
  return { shape, values };
}

function stridesOf(shape: readonly number[], size: number): number[] {
  const far = new Array<number>(shape.length);
  for (let axis = shape.length - 1, next = size; axis >= 0; axis--) {
    far[axis] = next;
    next *= shape[axis]!;
  }
  return far;
}

function wholes(node: AsdfNode | undefined): number[] {
  const numbers = node?.items.map((item) => item.number ?? NaN) ?? [];
  if (!numbers.every((value) => Number.isSafeInteger(value) && value >= 0))
    throw malformedAsdf('the shape of an array has other than whole numbers');
  return numbers;
}

/** Nested lists of numbers. */
function written(node: AsdfNode | undefined): AsdfArray {
  const shape: number[] = [];
  for (let level = node; level && Array.isArray(level.value); level = level.items[0])
    shape.push(level.items.length);
  const values: number[] = [];
  const add = (part: AsdfNode, depth: number): void => {
    if (depth === shape.length) {
      values.push(part.number ?? NaN);
      return;
    }
    if (part.items.length !== shape[depth]) throw malformedAsdf('an array has rows of unlike lengths');
    for (const item of part.items) add(item, depth + 1);
  };
  if (!node || shape.length === 0) throw malformedAsdf('an array has no numbers');
  add(node, 0);
  return { shape, values: Float64Array.from(values) };
}
