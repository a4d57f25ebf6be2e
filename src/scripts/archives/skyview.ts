import { literal, numberLiteral, textLiteral } from '../python/literal';
import { indented, packages } from '../python/module';
import type { AskArchiveCode } from './ask';
import { fileNameLine } from './fileName';

/**
 * Cutouts of SkyView. Its width and height are given: `radius` was the full width for astroquery up to
 * 0.4.6 and is a radius in later ones.
 */
export const skyviewImages: AskArchiveCode = ({ query, values, address }) => {
  const sides = (values.text('size') ?? '')
    .split(',')
    .map(Number)
    .filter((side) => side > 0);
  const width = sides[0] ?? 2 * (query.radius ?? 0.1);
  const height = sides[1] ?? width;
  const optional = ['sampler', 'scaling', 'deedger'].flatMap((name) => {
    const value = values.text(name);
    return value === null ? [] : [`${name}=${textLiteral(value)},`];
  });
  return {
    packages: [packages.astroquery, packages.astropy],
    imports: ['import re', 'from astropy import units as u', 'from astroquery.skyview import SkyView'],
    setUp: [
      `SkyView.URL = ${textLiteral(`${address()}/current/cgi/basicform.pl`)}`,
      `surveys = ${literal(values.texts('survey'))}`,
    ],
    lines: [
      'for survey in surveys:',
      '    hdus = SkyView.get_images(',
      ...indented(
        [
          'position=position,',
          'survey=[survey],',
          `width=${numberLiteral(width)} * u.deg,`,
          `height=${numberLiteral(height)} * u.deg,`,
          `pixels=${textLiteral(values.text('pixels') ?? '300')},`,
          `projection=${textLiteral(values.text('projection') ?? 'Tan')},`,
          `coordinates=${textLiteral(values.text('coordinates') ?? 'J2000')},`,
          ...optional,
        ],
        2,
      ),
      '    )[0]',
      `    ${fileNameLine('{target}_{survey}.fits')}`,
      '    hdus.writeto(name, overwrite=True)',
      '    files.append(name)',
    ],
    leaves: 'files',
  };
};
