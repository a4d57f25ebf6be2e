import type { Asdf } from '../../asdf/asdf';
import type { AsdfNode } from '../../asdf/node';
import { AlmagestError } from '../../base/errors';
import { affine, rotation } from './affine';
import { arithmetic } from './arithmetic';
import { orthogonal, polynomial } from './polynomial';
import { tabular } from './tabular';
import { malformed, numberOf, pairOf, type Make, type Parts, type Transform } from './transform';

const one = (of: (x: number) => number): Transform => ({
  inputs: 1,
  outputs: 1,
  apply: ([x]) => [x!.map(of)],
});

const made: Readonly<Record<string, Make>> = {
  compose,
  concatenate,
  remap_axes: remapped,
  affine,
  rotate2d: rotation,
  polynomial,
  ortho_polynomial: orthogonal,
  tabular,
  identity: (node) => {
    const count = node.get('n_dims')?.number ?? 1;
    return { inputs: count, outputs: count, apply: (columns) => [...columns] };
  },
  constant: (node) => {
    const value = numberOf(node, 'value');
    const inputs = node.get('dimensions')?.number ?? 1;
    return { inputs, outputs: 1, apply: ([x]) => [x!.map(() => value)] };
  },
  shift: (node) => {
    const offset = numberOf(node, 'offset');
    return one((x) => x + offset);
  },
  scale: scaled,
  multiplyscale: scaled,
  linear1d: (node) => {
    const slope = numberOf(node, 'slope');
    const intercept = numberOf(node, 'intercept');
    return one((x) => slope * x + intercept);
  },
  power_law1d: (node) => {
    const [amplitude, reference, alpha] = ['amplitude', 'x_0', 'alpha'].map((name) => numberOf(node, name));
    return one((x) => amplitude! * (x / reference!) ** -alpha!);
  },
  exponential1d: (node) => {
    const [amplitude, tau] = ['amplitude', 'tau'].map((name) => numberOf(node, name));
    return one((x) => amplitude! * Math.exp(x / tau!));
  },
  logarithmic1d: (node) => {
    const [amplitude, tau] = ['amplitude', 'tau'].map((name) => numberOf(node, name));
    return one((x) => amplitude! * Math.log(x / tau!));
  },
  add: arithmetic((a, b) => a + b),
  subtract: arithmetic((a, b) => a - b),
  multiply: arithmetic((a, b) => a * b),
  divide: arithmetic((a, b) => a / b),
  power: arithmetic((a, b) => a ** b),
};

/**
 * A transform as ASDF describes it. One that is not known gives NaN: the others' coordinates can still be told.
 * @throws AlmagestError `malformed`, `unsupported` where not even its coordinates can be counted
 * @see ASDF transform schemas 1.6
 */
export function transformOf(node: AsdfNode, asdf: Asdf): Transform {
  const name = node.kind?.replace(/^transform\//, '') ?? '';
  const make = Object.hasOwn(made, name) ? made[name]! : unknown;
  return make(node, { transform: (part) => transformOf(part, asdf), array: (part) => asdf.array(part) });
}

function compose(node: AsdfNode, parts: Parts): Transform {
  const [first, second] = pairOf(node, parts);
  if (first.outputs !== second.inputs)
    throw malformed(`${first.outputs} coordinates are handed on to a transform of ${second.inputs}`);
  const { inputs } = first;
  return { inputs, outputs: second.outputs, apply: (columns) => second.apply(first.apply(columns)) };
}

function concatenate(node: AsdfNode, parts: Parts): Transform {
  const [first, second] = pairOf(node, parts);
  return {
    inputs: first.inputs + second.inputs,
    outputs: first.outputs + second.outputs,
    apply: (columns) => [
      ...first.apply(columns.slice(0, first.inputs)),
      ...second.apply(columns.slice(first.inputs)),
    ],
  };
}

function remapped(node: AsdfNode): Transform {
  const mapping = node.get('mapping')?.items.map((item) => item.number ?? NaN) ?? [];
  const inputs = node.get('n_inputs')?.number ?? Math.max(-1, ...mapping) + 1;
  if (!mapping.every((from) => Number.isInteger(from) && from >= 0 && from < inputs))
    throw malformed('a remapping names coordinates that are not there');
  return { inputs, outputs: mapping.length, apply: (columns) => mapping.map((from) => columns[from]!) };
}

function scaled(node: AsdfNode): Transform {
  const factor = numberOf(node, 'factor');
  return one((x) => x * factor);
}

/** Projections and rotations of the sky, and what instruments need: counted, not calculated. */
function unknown(node: AsdfNode): Transform {
  const count = (name: string) => node.get(name)?.items.length;
  const inputs = count('inputs');
  const outputs = count('outputs');
  if (inputs === undefined || outputs === undefined) {
    const message = `The coordinate system uses ${node.kind ?? 'a transform'}, which is not known.`;
    throw new AlmagestError({ kind: 'unsupported', message });
  }
  return {
    inputs,
    outputs,
    apply: ([x]) => Array.from({ length: outputs }, () => new Float64Array(x?.length ?? 0).fill(NaN)),
  };
}
