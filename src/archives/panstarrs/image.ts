import { AlmagestError } from '../../base/errors';
import type { Header } from '../../fits/header/header';
import type { CardToWrite } from '../../fits/write/card';
import { conforming } from '../../fits/write/conforming';
import { imageHdu } from '../../fits/write/image';
import { writeHdu } from '../../fits/write/writeHdu';
import { BytesSink } from '../made/bytesSink';
import { imageIn, valuesOf } from '../made/image';
import type { Maker } from '../made/maker';

/**
 * A cutout of Pan-STARRS with its header put right and its values linear: the frame (ICRS) and the scale
 * of its times (TAI) said, old names of the matrix replaced, stacks on their asinh scale turned back.
 * Parameter `mask`: blanks of a mask are its zeros, which the cutout service takes for none.
 */
export const panstarrsImage: Maker = async ({ url, parameters }, kitchen) => {
  const { bytes } = await kitchen.fetch(url, ['fits', 'gzip']);
  const image = await imageIn(bytes, parameters.get('name') ?? 'The cutout');
  const { header, layout } = image;
  const [width = 0, height = 0] = layout.axes;
  if (layout.axes.length !== 2) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `Pan-STARRS sent an image of ${layout.axes.length} axes.`,
    });
  }
  const values = await valuesOf(image);
  if (parameters.get('mask') === '1') values.forEach((value, at) => Number.isNaN(value) && (values[at] = 0));
  const sink = new BytesSink();
  const linear = layout.scaling.asinh !== null;
  await writeHdu(sink, imageHdu(values, [width, height], rightCards(header, linear)), 0);
  return { bytes: sink.bytes, contentType: 'image/fits' };
};

const structure =
  /^(?:SIMPLE|XTENSION|BITPIX|NAXIS\d*|PCOUNT|GCOUNT|EXTEND|EXTNAME|BSCALE|BZERO|BLANK|CHECKSUM|DATASUM|BSOFTEN|BOFFSET|Z[A-Z]+\d*)$/;

/** The cards of the header that says what Pan-STARRS' own leaves out or says in an old way. */
export function rightCards(header: Header, linear: boolean): CardToWrite[] {
  const has = (keyword: string) => header.card(keyword) !== undefined;
  const kept = header.cards.flatMap((card): CardToWrite[] => {
    if (structure.test(card.keyword)) return [];
    const old = /^PC00(\d)00(\d)$/.exec(card.keyword);
    if (!old) return [conforming(card)];
    const keyword = `PC${old[1]}_${old[2]}`;
    return has(keyword) || has('CD1_1') ? [] : [{ keyword, value: card.value, comment: card.comment }];
  });
  return [
    ...kept,
    ...(has('RADESYS') || has('RADECSYS')
      ? []
      : [{ keyword: 'RADESYS', value: 'ICRS', comment: 'as Pan-STARRS means it' }]),
    ...(has('TIMESYS') ? [] : [{ keyword: 'TIMESYS', value: 'TAI', comment: 'as Pan-STARRS means it' }]),
    ...(linear
      ? [
          {
            keyword: 'HISTORY' as const,
            text: 'Almagest: asinh scale undone (BSOFTEN, BOFFSET): values are linear.',
          },
        ]
      : []),
    { keyword: 'HISTORY', text: 'Almagest: RADESYS, TIMESYS and names of the matrix put right.' },
  ];
}
