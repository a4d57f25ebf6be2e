import { describeFault, toFault } from '../../../src/base/errors';
import type { GridModel } from './gridModel';
import { chosen, type GridSelection } from './selection';
import { gridStrings } from './strings';

/** Copies the cells chosen, those of the header by their names; gives what to say of it. */
export async function copyCells(
  model: GridModel,
  selection: GridSelection,
  copy: (text: string) => Promise<unknown>,
): Promise<string> {
  const { rows, columns } = chosen(selection);
  try {
    if (selection.active.row < 0) {
      const names = model.info?.columns.slice(columns.first, columns.end).map(({ name }) => name) ?? [];
      await copy(names.join('\t'));
      return gridStrings.copied(1, names.length);
    }
    const text = await model.text(rows, columns);
    await copy(text);
    return gridStrings.copied(text.split('\n').length, columns.end - columns.first);
  } catch (error) {
    return describeFault(toFault(error));
  }
}
