import { primaryHdu } from '../../support/fits/image';
import { wcsCards } from '../../support/fits/wcsCards';
import type { BandName } from '../../support/sky/bands';
import { renderField } from '../../support/sky/render';
import { type Answer, type Handler, textAnswer } from '../answer';
import { previewPng } from '../files/png';

const surveys: Readonly<Record<string, BandName>> = {
  'CDS/P/DSS2/red': 'red',
  'CDS/P/DSS2/blue': 'blue',
  'CDS/P/PanSTARRS/DR1/g': 'g',
  'CDS/P/SDSS9/r': 'r',
};

/** CDS's hips2fits at `/hips2fits`; its errors are JSON with a status. */
export const hips2fits: Handler = ({ path, query }): Answer | undefined => {
  if (path !== '/hips2fits') return undefined;
  const asked = new URLSearchParams(query);
  const number = (name: string) => Number(asked.get(name) ?? NaN);
  const [width, height, sizeDeg, ra, dec] = ['width', 'height', 'fov', 'ra', 'dec'].map(number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const hips = asked.get('hips') ?? '';
  const band = surveys[hips];
  if (!band) return refusal(404, 'HiPS not found', `No HiPS matches ${hips}`);
  if (!(width >= 1 && height >= 1 && width * height <= 5e7 && sizeDeg > 0))
    return refusal(400, 'Bad request', 'width, height and fov are mandatory');
  const field = renderField({ ra, dec, sizeDeg, pixels: width, rows: height, band });
  if ((asked.get('format') ?? 'fits') !== 'fits')
    return { status: 200, headers: { 'Content-Type': 'image/png' }, body: previewPng(field) };
  const body = primaryHdu({
    bitpix: -32,
    axes: [width, height],
    data: field.data,
    cards: wcsCards(field.wcs),
  });
  return { status: 200, headers: { 'Content-Type': 'image/fits' }, body };
};

function refusal(status: number, title: string, description: string): Answer {
  return textAnswer(JSON.stringify({ title, description }), 'application/json', status);
}
