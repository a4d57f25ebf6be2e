import { type Card, Real } from '../../support/fits/card';
import { primaryHdu } from '../../support/fits/image';
import { wcsCards } from '../../support/fits/wcsCards';
import { findObject } from '../../support/sky/objects';
import { renderField } from '../../support/sky/render';
import type { SkyPlace } from '../../support/sky/tan';
import { inSdss } from '../sky/footprint';
import { standInSurveys, type StandInSurvey } from './surveys';

/** What cannot be made; its words go onto the page. */
export class SkyviewFault extends Error {}

/** An image that was asked for. */
export interface ImageWanted {
  readonly survey: StandInSurvey;
  readonly place: SkyPlace;
  readonly sizeDeg: number;
  readonly pixels: number;
  readonly rows: number;
}

/** What the settings of a question ask for; keys in any case. @throws SkyviewFault */
export function wantedImages(settings: URLSearchParams): ImageWanted[] {
  const all = [...settings].map(([name, value]) => [name.toLowerCase(), value.trim()] as const);
  const get = (...names: readonly string[]) =>
    all.find(([name, value]) => names.includes(name) && value !== '')?.[1] ?? '';
  const place = placeOf(get('position'), get('lon'), get('lat'));
  const names = all.filter(([name]) => name === 'survey').flatMap(([, value]) => value.split(','));
  if (names.length === 0) throw new SkyviewFault('No survey specified');
  const [pixels = 300, rows = pixels] = (get('pixels') || '300').split(',').map(Number);
  if (!(pixels > 0 && rows > 0 && pixels * rows <= 4e6)) throw new SkyviewFault('Error in pixels');
  return names.map((name) => {
    const survey = standInSurveys.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
    if (!survey) throw new SkyviewFault(`Survey not found: ${name.trim()}`);
    const [sizeDeg = NaN] = (get('size', 'imscale') || String(survey.sizeDeg)).split(',').map(Number);
    if (!(sizeDeg > 0 && sizeDeg <= 5)) throw new SkyviewFault('Error in size');
    return { survey, place, sizeDeg, pixels, rows };
  });
}

function placeOf(position: string, lon: string, lat: string): SkyPlace {
  const [ra, dec] = (position === '' ? `${lon} ${lat}` : position).split(/[\s,]+/).map(Number);
  if (ra !== undefined && dec !== undefined && Number.isFinite(ra) && Number.isFinite(dec))
    return { ra, dec };
  const object = findObject(position);
  if (!object) throw new SkyviewFault(`Unable to recognize target/position: ${position}`);
  return object;
}

/** The FITS file of an image; blanks where its survey has not looked. */
export function skyviewFits({ survey, place, sizeDeg, pixels, rows }: ImageWanted): Uint8Array {
  const { ra, dec } = place;
  const field = renderField({ ra, dec, sizeDeg, pixels, rows, band: survey.band });
  if (survey.inSdss && !inSdss(place)) field.data.fill(NaN);
  const cards: Card[] = [
    ...wcsCards(field.wcs),
    ['EQUINOX', new Real(2000)],
    ['SURVEY', survey.name],
    ['COMMENT', 'This file was produced by a stand-in of the SkyView Virtual Observatory'],
  ];
  return primaryHdu({ bitpix: -32, axes: [pixels, rows], data: field.data, cards });
}
