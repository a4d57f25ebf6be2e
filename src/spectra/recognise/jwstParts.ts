import type { HduSummary } from '../../fits/summary';
import { vacuum } from '../axis/medium';
import type { SpectralFits } from '../read/spectralFits';

export const medium = vacuum('the data model of JWST');
/** DO_NOT_USE. */
export const badBits = 1;

/** Where the wavelengths of a slit's pixels stand. */
export interface SlitWaves {
  /** Such as `WAVELENGTH`. */
  readonly part: string;
  readonly unit: string | null;
  /** Those of a line along the dispersion. */
  line(axis: number, line: number, length: number, signal?: AbortSignal): Promise<Float64Array>;
}

export async function isJwst(file: SpectralFits): Promise<boolean> {
  return (await file.header()).string('TELESCOP') === 'JWST';
}

export function sameSize(hdu: HduSummary | undefined, { axes }: HduSummary): boolean {
  return (
    hdu?.kind === 'image' &&
    hdu.axes.length === axes.length &&
    hdu.axes.every((length, at) => length === axes[at])
  );
}
