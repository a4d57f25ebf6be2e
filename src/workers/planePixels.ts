import type { Pixels } from '../analysis/image/pixels';
import type { FitsDocument } from '../fits/document';
import { visitPlane } from '../fits/image/plane';
import { Transform } from '../fits/image/transform';
import type { PlaneRef } from '../fits/views';

/** The physical values of a plane of an open file, for what measures images. */
export async function planePixels(document: FitsDocument, ref: PlaneRef): Promise<Pixels> {
  const plane = await document.layout(ref);
  const { reader } = await document.image(ref.hdu);
  const { width, height } = plane;
  const transform = new Transform(plane.image.scaling);
  return {
    width,
    height,
    read: async (box, signal) => {
      const out = new Float64Array(box.width * box.height).fill(NaN);
      const { scale, zero } = transform;
      await visitPlane(
        reader,
        plane,
        { ...box, step: 1 },
        (x, y, run, vertical) => {
          const values = transform.apply(run.values());
          for (let at = 0; at < values.length; at++) {
            const [column, row] = vertical ? [x, y + at] : [x + at, y];
            if (column < box.width && row < box.height)
              out[row * box.width + column] = values[at]! * scale + zero;
          }
        },
        signal,
      );
      return out;
    },
  };
}
