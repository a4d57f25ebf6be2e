import { cellText } from '../scan/cellText';
import { parseLongInto } from '../scan/integer';
import type { TextBlock } from './block';
import { NumberCells } from './numberCells';

/** Collects 64-bit integers; from text without making a BigInt of each. */
export class LongCells extends NumberCells {
  override addTextBlock(block: TextBlock, column: number): void {
    const { bytes, starts, ends, marks, rows, stride } = block;
    const { values, nullValue } = this;
    const out = values.reserve(rows);
    const pairs = new Int32Array(out.buffer);
    for (let row = 0, cell = column; row < rows; row++, cell += stride) {
      let start = starts[cell]!;
      let end = ends[cell]!;
      if (marks[cell] === 0) {
        while (start < end && bytes[start]! <= 32) start++;
        while (end > start && bytes[end - 1]! <= 32) end--;
        const read = parseLongInto(bytes, start, end, pairs, values.used);
        if (read && (nullValue === undefined || out[values.used] !== nullValue)) {
          values.used++;
          continue;
        }
      }
      this.addText(start === end ? '' : cellText(bytes, start, end, marks[cell]!));
    }
  }
}
