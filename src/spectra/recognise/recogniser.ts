import type { SpectralFits } from '../read/spectralFits';
import type { SpectralFile } from '../spectralFile';

/** One kind of file and how it is read. */
export interface Recogniser {
  readonly format: string;
  /** The file as this kind; null where it is none. Only headers are read. */
  recognise(file: SpectralFits, signal?: AbortSignal): Promise<SpectralFile | null>;
}
