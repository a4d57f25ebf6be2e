import { type Card, formatHeader } from '../../support/fits/card';
import { padded, primaryHdu } from '../../support/fits/image';
import { wcsCards } from '../../support/fits/wcsCards';
import { type Field, renderField } from '../../support/sky/render';
import { pixelScale, squareWcs } from '../../support/sky/tan';
import type { ImageRow } from '../sia/search';

/** An image of a service, whatever the format it is given in. */
export type ServiceImage = Omit<ImageRow, 'format'>;

/** Renders an image; takes up to half a second. */
export function renderImage({ service, field, band }: ServiceImage): Field {
  return renderField({ ...field, band, zeroPoint: service.zeroPoint });
}

/** The FITS file of a rendered image. */
export function fitsOf(image: ServiceImage, { data, wcs }: Field): Uint8Array {
  const { bitpix } = image.service;
  const stored =
    bitpix === 16
      ? Int16Array.from(data, (count) => Math.max(0, Math.min(65535, Math.round(count))) - 32768)
      : data;
  return primaryHdu({ bitpix, axes: [wcs.width, wcs.height], data: stored, cards: cardsOf(image) });
}

/** Bytes of the FITS file, without rendering it. */
export function fitsSize({ service, field }: ServiceImage): number {
  const geometry = 5;
  const header = formatHeader([
    ...Array.from({ length: geometry }, (): Card => ['COMMENT', '']),
    ...cardsOf({ service, field, band: service.bands[0]! }),
  ]);
  return header.length + padded((field.pixels * field.pixels * Math.abs(service.bitpix)) / 8);
}

function cardsOf({ service, field, band }: ServiceImage): Card[] {
  const wcs = squareWcs(field, field.sizeDeg, field.pixels);
  return [
    ...wcsCards(wcs),
    ...(service.bitpix === 16
      ? ([
          ['BZERO', 32768],
          ['BSCALE', 1],
        ] as const)
      : []),
    ['OBJECT', field.title],
    ['TELESCOP', 'Stand-in'],
    ['INSTRUME', service.instrument],
    ['FILTER', band],
    ['DATE-OBS', '2026-01-01T00:00:00'],
    ['MJD-OBS', 61041],
    ['MAGZERO', service.zeroPoint, '[mag] gives one count'],
    ['SECPIX', pixelScale(wcs) * 3600, '[arcsec] pixel size'],
    ['BUNIT', 'ct'],
    ['COMMENT', 'Generated sky: no telescope was used.'],
  ];
}
