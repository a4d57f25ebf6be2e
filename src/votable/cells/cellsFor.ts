import type { Field } from '../field';
import { ArrayCells } from './arrayCells';
import type { Cells } from './cells';
import { LongCells } from './longCells';
import { NumberCells } from './numberCells';
import { TextCells } from './textCells';

/** A collector that suits the field. */
export function cellsFor(field: Field): Cells {
  const { kind } = field;
  if (kind === null) return new TextCells(field);
  if (field.isArray) return new ArrayCells(field, kind);
  return field.datatype === 'long' ? new LongCells(field, kind) : new NumberCells(field, kind);
}
