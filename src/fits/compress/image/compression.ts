import type { Fault } from '../../../base/errors';
import { AlmagestError } from '../../../base/errors';
import type { Header } from '../../header/header';
import type { ImageLayout } from '../../image/layout';
import { codecs, type Codec, type Quantization, type TileCoding } from './coding';
import { tileColumns, type TileColumn } from './columns';
import { tileGrid, type TileGrid } from './grid';

/** Everything that the header of a tile-compressed image says about its tiles. */
export interface Compression {
  readonly coding: TileCoding;
  readonly grid: TileGrid;
  readonly columns: TileColumns;
  /** ZSCALE, ZZERO and ZBLANK where they are the same for all tiles. */
  readonly scale: number;
  readonly zero: number;
  readonly blank: number | null;
}

/** The columns that can matter. */
export interface TileColumns {
  readonly coded: TileColumn;
  readonly gzip: TileColumn | undefined;
  readonly plain: TileColumn | undefined;
  readonly mask: TileColumn | undefined;
  readonly scale: TileColumn | undefined;
  readonly zero: TileColumn | undefined;
  readonly blank: TileColumn | undefined;
}

/**
 * Reads the keywords of FITS 4.0 §10.1 and §10.2, with the defaults that cfitsio has.
 * @throws AlmagestError `unsupported` for an unknown ZCMPTYPE or parameter, `malformed` where there is no
 * column of tiles
 */
export function readCompression(header: Header, layout: ImageLayout, source: string): Compression {
  const { axes, bitpix, hdu } = layout;
  const fail = (kind: Fault['kind'], message: string, keyword: string) =>
    new AlmagestError({ kind, message, where: { source, hdu, keyword } });
  const name = header.string('ZCMPTYPE') ?? 'an unknown codec (there is no ZCMPTYPE)';
  const codec = codecOf(name);
  if (!codec) {
    const message = `HDU ${hdu} is an image compressed with ${name}, which this version does not decode.`;
    throw fail('unsupported', message, 'ZCMPTYPE');
  }
  // Of two columns of a name the first counts.
  const columns = new Map(
    tileColumns(header)
      .toReversed()
      .map((column) => [column.name, column]),
  );
  const coded = columns.get('COMPRESSED_DATA') ?? columns.get('GZIP_COMPRESSED_DATA');
  if (!coded) throw fail('malformed', `HDU ${hdu} has no column COMPRESSED_DATA.`, 'TTYPE1');
  const number = (keyword: string) => header.number(keyword);
  const scale = columns.get('ZSCALE');
  const quantized = scale !== undefined || number('ZSCALE') !== undefined;
  const blank = number('ZBLANK') ?? (columns.has('ZBLANK') ? undefined : number('BLANK')) ?? null;
  const parameters = readParameters(header);
  const rice = riceForm(parameters);
  if (codec === 'RICE_1' && !rice) {
    throw fail('unsupported', `HDU ${hdu} has Rice parameters that this version does not decode.`, 'ZVAL2');
  }
  const original = number('BLANK');
  return {
    coding: {
      codec,
      bitpix,
      rice: rice ?? { bytePix: 4, blockSize: 32 },
      smooth: (parameters.get('SMOOTH') ?? 0) !== 0,
      quantization: quantizationOf(header.string('ZQUANTIZ'), quantized, codec),
      ditherOffset: header.integer('ZDITHER0') ?? 1,
      plioOffset: codec === 'PLIO_1' && bitpix === 16 && number('BZERO') === 32768 ? 32768 : 0,
      blank: bitpix > 0 && Number.isSafeInteger(original) ? original! : null,
      maskCodec: codecOf(header.string('ZMASKCMP') ?? '') ?? null,
    },
    grid: tileGrid(axes, tileLengths(header, axes)),
    columns: {
      coded,
      gzip: columns.get('GZIP_COMPRESSED_DATA'),
      plain: columns.get('UNCOMPRESSED_DATA'),
      mask: columns.get('NULL_PIXEL_MASK'),
      scale,
      zero: columns.get('ZZERO'),
      blank: columns.get('ZBLANK'),
    },
    scale: number('ZSCALE') ?? 1,
    zero: number('ZZERO') ?? 0,
    blank: Number.isSafeInteger(blank) ? blank : null,
  };
}

function codecOf(name: string): Codec | undefined {
  const upper = name.toUpperCase();
  return upper === 'RICE_ONE' ? 'RICE_1' : codecs.find((codec) => codec === upper);
}

function tileLengths(header: Header, axes: readonly number[]): (number | undefined)[] {
  return axes.map((_, axis) => {
    const length = header.integer(`ZTILE${axis + 1}`);
    return length !== undefined && length > 0 ? length : undefined;
  });
}

/** ZNAMEi with ZVALi; and by their places, for files that leave the names out. */
function readParameters(header: Header): Map<string, number> {
  const parameters = new Map<string, number>();
  for (let index = 1; index <= 99; index++) {
    const value = header.number(`ZVAL${index}`);
    if (value === undefined) break;
    parameters.set(header.string(`ZNAME${index}`)?.toUpperCase() ?? `#${index}`, value);
  }
  return parameters;
}

function riceForm(parameters: ReadonlyMap<string, number>): TileCoding['rice'] | null {
  let blockSize = parameters.get('BLOCKSIZE') ?? parameters.get('#1') ?? 32;
  let bytePix = parameters.get('BYTEPIX') ?? parameters.get('#2') ?? 4;
  // Some early files have the two exchanged.
  if (blockSize < 16 && bytePix > 8) [blockSize, bytePix] = [bytePix, blockSize];
  if (bytePix !== 1 && bytePix !== 2 && bytePix !== 4) return null;
  return Number.isSafeInteger(blockSize) && blockSize > 0 ? { bytePix, blockSize } : null;
}

function quantizationOf(name: string | undefined, quantized: boolean, codec: Codec): Quantization {
  const upper = name?.toUpperCase();
  if (upper === 'NONE') return 'lossless';
  if (upper === 'SUBTRACTIVE_DITHER_1') return 'dither1';
  if (upper === 'SUBTRACTIVE_DITHER_2') return 'dither2';
  // Without scales these codecs hold the floats themselves.
  const lossless = codec === 'GZIP_1' || codec === 'GZIP_2' || codec === 'NOCOMPRESS';
  return lossless && !quantized ? 'lossless' : 'levels';
}
