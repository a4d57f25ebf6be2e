import type { BandName } from '../../support/sky/bands';

/** An image collection with its own SIA service. */
export interface ImageService {
  readonly id: 'deep' | 'wide';
  readonly title: string;
  readonly instrument: string;
  readonly bands: readonly BandName[];
  /** Width of a survey field and the distance to the next one, degrees; fields overlap. */
  readonly fieldDeg: number;
  readonly spacingDeg: number;
  readonly pixels: number;
  readonly bitpix: -32 | 16;
  readonly zeroPoint: number;
  /** Whether there are also images pointed at the named objects. */
  readonly pointed: boolean;
}

/** A CCD survey in float32 with pointed images, and a Schmidt survey in scaled 16-bit integers. */
export const services: readonly ImageService[] = [
  {
    id: 'deep',
    title: 'Stand-in Deep Survey',
    instrument: 'DeepCam',
    bands: ['g', 'r', 'i'],
    fieldDeg: 0.4,
    spacingDeg: 0.3,
    pixels: 800,
    bitpix: -32,
    zeroPoint: 28,
    pointed: true,
  },
  {
    id: 'wide',
    title: 'Stand-in Wide Survey',
    instrument: 'Schmidt',
    bands: ['blue', 'red', 'ir'],
    fieldDeg: 2,
    spacingDeg: 1.6,
    pixels: 600,
    bitpix: 16,
    zeroPoint: 24,
    pointed: false,
  },
];
