import { AlmagestError } from '../../base/errors';
import type { FitsDocument } from '../../fits/document';
import { boxPixels, wholeBox } from '../../fits/image/box';

/** More than any distortion table has. */
const mostPixels = 16 << 20;

/** All pixels of a small image, physical values, in file order, with its axes. */
export interface SmallImage {
  readonly axes: readonly number[];
  readonly values: Float64Array;
}

/** @throws AlmagestError `unsupported` where the HDU is no image, `overflow` where it is a large one */
export async function readSmallImage(
  document: FitsDocument,
  hdu: number,
  signal?: AbortSignal,
): Promise<SmallImage> {
  const { layout, reader } = await document.image(hdu);
  const box = wholeBox(layout.axes);
  const count = boxPixels(box);
  if (count > mostPixels) {
    const message = `HDU ${hdu} has ${count} pixels; a table of distortions has not.`;
    throw new AlmagestError({ kind: 'overflow', message, where: { source: document.source.name, hdu } });
  }
  const values = new Float64Array(Math.min(count, reader.present)).fill(NaN);
  const { scale, zero } = layout.scaling;
  const width = layout.axes[0]!;
  await reader.visit(
    box,
    (row, x, run) => {
      const stored = run.values();
      const from = row * width + x;
      for (let i = 0; i < run.length && from + i < values.length; i++)
        values[from + i] = stored[i]! * scale + zero;
    },
    signal,
  );
  return { axes: layout.axes, values };
}
