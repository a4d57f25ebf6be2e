import { describe, expect, it } from 'vitest';
import { readAsdf } from './asdf';

const head =
  '#ASDF 1.0.0\n#ASDF_STANDARD 1.5.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n--- !core/asdf-1.1.0\n';

function asdf(tree: string, ...blocks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([Buffer.from(`${head}${tree}\n...\n`), ...blocks.map((data) => block(data))]);
}

function block(data: Uint8Array, claimed = data.length): Uint8Array {
  const header = new DataView(new ArrayBuffer(54));
  [0xd3, 0x42, 0x4c, 0x4b].forEach((byte, at) => header.setUint8(at, byte));
  header.setUint16(4, 48);
  for (const at of [14, 22, 30]) header.setBigUint64(at, BigInt(claimed));
  return Buffer.concat([new Uint8Array(header.buffer), data]);
}

const doubles = new Uint8Array(Float64Array.of(1, 2, 3, 4, 5, 6).buffer);
const array = (more: string, shape = '[2, 3]') =>
  `data: !core/ndarray-1.0.0 {source: 0, datatype: float64, byteorder: little, shape: ${shape}${more}}`;

describe('readAsdf', () => {
  it('reads arrays of blocks by offset and strides', () => {
    const read = readAsdf(asdf(array(', offset: 8, strides: [8, 16]', '[2, 2]'), doubles));
    const data = read.tree.get('data')!;
    expect(data.kind).toBe('core/ndarray');
    expect([...read.array(data).values]).toEqual([2, 4, 3, 5]);
  });

  it('reads arrays that stand in the tree', () => {
    const { tree, array } = readAsdf(asdf('data: !core/ndarray-1.0.0\n  data: [[1, 2.5], [.nan, -1.0e-05]]'));
    expect(array(tree.get('data')!)).toEqual({ shape: [2, 2], values: Float64Array.of(1, 2.5, NaN, -1e-5) });
  });

  it('gives one node for an anchor and its aliases', () => {
    const { tree } = readAsdf(asdf('a: &x {n: 1}\nb: *x'));
    expect(tree.get('b')).toBe(tree.get('a'));
  });

  it('does not unfold aliases of aliases', () => {
    const lines = ['a0: &a0 [1, 2]'];
    for (let level = 1; level < 60; level++)
      lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    expect(readAsdf(asdf(lines.join('\n'))).tree.get('a59')?.items).toHaveLength(2);
  });

  it.each([
    ['no ASDF', Buffer.from('SIMPLE  = T'), /does not begin/],
    ['a tree that holds itself', asdf('a: &x [*x]'), /holds itself/],
    ['a tree that is no YAML', asdf('a: [1, 2'), /cannot be read/],
    ['a deep tree', asdf(`a: ${'['.repeat(2000)}${']'.repeat(2000)}`), /cannot be read/],
    ['an alias of nothing', asdf('a: *x'), /x/],
    ['a block beyond the end', Buffer.concat([asdf('a: 1'), block(doubles, 4000)]), /block 0/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readAsdf(bytes)).toThrow(message);
  });

  it.each([
    ['beyond its block', array('', '[3, 3]')],
    ['with a huge shape', array('', '[4000000000, 4000000000]')],
    ['with strides that repeat its numbers', array(', strides: [0, 0]', '[100000, 100000]')],
    ['with a negative length', array('', '[-1, 3]')],
    ['of a type that is not known', array('', '[6]').replace('float64', 'object')],
    ['of another block', array('').replace('source: 0', 'source: 1')],
  ])('refuses an array %s', (_, tree) => {
    const { tree: read, array } = readAsdf(asdf(tree, doubles));
    expect(() => array(read.get('data')!)).toThrow(/cannot be read/);
  });
});
