import { malformed, pairOf, type Make } from './transform';

/** Two transforms of the same coordinates, whose results are put together one by one. */
export function arithmetic(of: (a: number, b: number) => number): Make {
  return (node, parts) => {
    const [left, right] = pairOf(node, parts);
    if (left.inputs !== right.inputs || left.outputs !== right.outputs)
      throw malformed(`${node.kind} puts together transforms of unlike coordinates`);
    return {
      inputs: left.inputs,
      outputs: left.outputs,
      apply: (columns) => {
        const others = right.apply(columns);
        return left
          .apply(columns)
          .map((values, index) => values.map((value, at) => of(value, others[index]![at]!)));
      },
    };
  };
}
