import { AlmagestError } from '../../base/errors';
import type { Header } from '../header/header';
import { asBitpix, type Bitpix } from '../hdu/structure';
import type { HduSummary } from '../summary';
import { readScaling, type Scaling } from './scaling';

/** An uncompressed image as its pixels stand in the file. */
export interface ImageLayout {
  readonly hdu: number;
  readonly bitpix: Bitpix;
  /** Bytes of a pixel. */
  readonly pixelBytes: number;
  /** NAXIS1, NAXIS2, …: at least one. */
  readonly axes: readonly number[];
  /** Where its first pixel stands in the file. */
  readonly offset: number;
  readonly scaling: Scaling;
}

/**
 * How the image of an HDU is read.
 * @throws AlmagestError `unsupported` where the HDU is no image that this version decodes
 */
export function imageLayout(summary: HduSummary, header: Header, source: string): ImageLayout {
  const where = { source, hdu: summary.index };
  const unsupported = (message: string) => new AlmagestError({ kind: 'unsupported', message, where });
  const { index, kind, compression } = summary;
  const bitpix = asBitpix(summary.bitpix ?? undefined);
  if (kind !== 'image') throw unsupported(`HDU ${index} holds ${described[kind]}, not an image.`);
  if (compression !== null) {
    throw unsupported(
      `HDU ${index} is an image compressed with ${compression}, which this version does not decode.`,
    );
  }
  if (bitpix === null) throw unsupported(`HDU ${index} has no valid BITPIX, so its pixels cannot be read.`);
  if (summary.axes.length === 0) throw unsupported(`HDU ${index} has a header but no data (NAXIS is 0).`);
  return {
    hdu: index,
    bitpix,
    pixelBytes: Math.abs(bitpix) / 8,
    axes: summary.axes,
    offset: summary.dataOffset,
    scaling: readScaling(header, bitpix),
  };
}

const described: Readonly<Record<Exclude<HduSummary['kind'], 'image'>, string>> = {
  table: 'a binary table',
  'ascii-table': 'an ASCII table',
  groups: 'random groups',
  other: 'an extension of an unknown type',
};
