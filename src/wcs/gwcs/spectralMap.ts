import type { Asdf } from '../../asdf/asdf';
import type { AsdfNode } from '../../asdf/node';
import { malformed } from './transform';
import { transformOf } from './transformOf';

/** The spectral coordinate of the pixels of an image, by a generalised WCS. */
export interface SpectralMap {
  /** As the file writes it. */
  readonly unit: string | null;
  /** @param x @param y pixels, from 0; NaN comes of places that have none, or of transforms that are not known */
  at(x: Float64Array, y: Float64Array): Float64Array;
}

/**
 * What a `gwcs/wcs` says of the spectral coordinate; null where it has none.
 * @throws AlmagestError `malformed`, `unsupported`
 * @see gwcs.readthedocs.io
 */
export function spectralMap(wcs: AsdfNode, asdf: Asdf): SpectralMap | null {
  const steps = wcs.get('steps')?.items ?? [];
  const frame = steps.at(-1)?.get('frame');
  const frames = frame?.get('frames')?.items ?? (frame ? [frame] : []);
  const spectral = frames.find(({ kind }) => kind === 'gwcs/spectral_frame');
  const output = spectral?.get('axes_order')?.items[0]?.number ?? 0;
  if (!spectral) return null;
  const transforms = steps.flatMap((step) => {
    const transform = step.get('transform');
    return transform ? [transformOf(transform, asdf)] : [];
  });
  const [first] = transforms;
  if (first?.inputs !== 2) throw malformed('its pixels have other than two coordinates');
  return {
    unit: spectral.get('unit')?.items[0]?.text ?? null,
    at: (x, y) => {
      let columns: Float64Array[] = [x, y];
      for (const transform of transforms) {
        if (transform.inputs !== columns.length)
          throw malformed(
            `${columns.length} coordinates are handed on to a transform of ${transform.inputs}`,
          );
        columns = transform.apply(columns);
      }
      const found = columns[output];
      if (!found) throw malformed(`it has no coordinate ${output + 1}`);
      return found;
    },
  };
}
