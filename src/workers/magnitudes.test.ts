import { expect, it } from 'vitest';
import { BufferSource } from '../base/byteSource';
import { FitsDocument } from '../fits/document';
import { buildImage, join } from '../fits/testing/buildFits';
import { withMagnitudes } from './magnitudes';

const { signal } = new AbortController();

/** The magnitude said of a pixel with this text in an HDU of these cards; the second HDU is its error. */
async function magnitude(text: string, cards: Parameters<typeof buildImage>[3], hdu = 0) {
  const error = buildImage(-32, [2, 2], [1, 1, 1, 1], [['EXTNAME', 'ERR'], ...(cards ?? [])], true);
  const file = join(buildImage(-32, [2, 2], [1, 2, 3, 4], cards), error);
  const document = await FitsDocument.open(new BufferSource('test.fits', file));
  const pixel = withMagnitudes(
    (work) => work(document),
    () => Promise.resolve({ text }),
  );
  return (await pixel({ hdu, slice: [], x: 0, y: 0 }, signal)).magnitude;
}

it.each([
  // 22.5 − 2.5 log10(100 nanomaggies).
  ['nanomaggies', '100', [['BUNIT', 'nanomaggy']], '17.500 AB'],
  // 3631 Jy is the zero of AB; a hundredth is five magnitudes.
  ['janskys', '36.31', [['BUNIT', 'Jy']], '5.000 AB'],
  ['a zero point of no known system', '10', [['MAGZERO', 25]], '22.500'],
  ['a value below zero', '-3', [['BUNIT', 'Jy']], undefined],
  ['a blank', 'NaN', [['BUNIT', 'Jy']], undefined],
  ['counts without a zero point', '10', [['BUNIT', 'adu']], undefined],
] as const)('%s', async (_, text, cards, said) => {
  expect((await magnitude(text, cards))?.text).toBe(said);
});

it('is not said of errors', async () => {
  expect(await magnitude('10', [['MAGZERO', 25]], 1)).toBeUndefined();
});
