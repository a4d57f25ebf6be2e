import { AlmagestError } from '../../base/errors';
import type { Header } from '../header/header';
import { asBitpix, type Bitpix } from '../hdu/structure';
import type { HduSummary } from '../summary';
import { readScaling, type Scaling } from './scaling';

/** The shape of an image and what its stored numbers mean; where they stand its reader knows. */
export interface ImageLayout {
  readonly hdu: number;
  /** Of the image itself: ZBITPIX where it is tile-compressed. */
  readonly bitpix: Bitpix;
  /** Bytes of a pixel. */
  readonly pixelBytes: number;
  /** NAXIS1, NAXIS2, …: at least one. */
  readonly axes: readonly number[];
  readonly scaling: Scaling;
}

/**
 * How the image of an HDU is read.
 * @throws AlmagestError `unsupported` where the HDU is no image with pixels
 */
export function imageLayout(summary: HduSummary, header: Header, source: string): ImageLayout {
  const where = { source, hdu: summary.index };
  const unsupported = (message: string) => new AlmagestError({ kind: 'unsupported', message, where });
  const { index, kind } = summary;
  const bitpix = asBitpix(summary.bitpix ?? undefined);
  if (kind !== 'image') throw unsupported(`HDU ${index} holds ${described[kind]}, not an image.`);
  if (bitpix === null) throw unsupported(`HDU ${index} has no valid BITPIX, so its pixels cannot be read.`);
  if (summary.axes.length === 0) throw unsupported(`HDU ${index} has a header but no data (NAXIS is 0).`);
  return {
    hdu: index,
    bitpix,
    pixelBytes: Math.abs(bitpix) / 8,
    axes: summary.axes,
    scaling: readScaling(header, bitpix),
  };
}

const described: Readonly<Record<Exclude<HduSummary['kind'], 'image'>, string>> = {
  table: 'a binary table',
  'ascii-table': 'an ASCII table',
  groups: 'random groups',
  other: 'an extension of an unknown type',
};
