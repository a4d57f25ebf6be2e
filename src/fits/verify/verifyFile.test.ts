import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { buildHeader, buildImage, imageCards, join, type BuiltCards } from '../testing/buildFits';
import { verifyFile } from './verifyFile';

const verify = (...parts: Uint8Array[]) => verifyFile(new BufferSource('a.fits', join(...parts)));
const image = (cards: BuiltCards) => buildImage(16, [2], [1, 2], cards);
const table = (cards: BuiltCards, row = 8) =>
  join(
    buildHeader(imageCards(8, [])),
    buildHeader([['XTENSION', 'BINTABLE'], ...imageCards(8, [row, 1], true).slice(1), ...cards]),
    new Uint8Array(2880),
  );

it('finds nothing in a right file', async () => {
  expect(
    await verify(
      image([
        ['OBJECT', 'M 51'],
        ['DATE-OBS', '2026-01-01T00:00:00.5'],
      ]),
    ),
  ).toEqual([]);
  expect(
    await verify(
      table([
        ['TFIELDS', 1],
        ['TTYPE1', 'A'],
        ['TFORM1', '1D'],
        ['TDIM1', '( 1, 1)'],
      ]),
    ),
  ).toEqual([]);
});

describe('errors', () => {
  it.each([
    [
      'a tab',
      image(["OBJECT  = 'a\tb'".padEnd(80)]),
      /Column 13 holds the character 0x09/,
      'OBJECT',
      330 + 80,
    ],
    ['a small letter', image(['lower   = 1'.padEnd(80)]), /“lower” is not made of capitals/, 'LOWER', 400],
    [
      'a string without end',
      image(["OBJECT  = 'abc".padEnd(80)]),
      /without its closing quote/,
      'OBJECT',
      320,
    ],
    ['an exponent', image(['X       = 1e5'.padEnd(80)]), /exponent of X is a small letter/, 'X', 320],
    ['a type', image([['BUNIT', 3]]), /BUNIT is 3: its value must be a string/, 'BUNIT', 320],
    ['a date', image([['DATE-OBS', '2026-13-01']]), /not a date/, 'DATE-OBS', 320],
    ['an axis too many', image([['NAXIS2', 3]]), /beyond NAXIS = 1/, 'NAXIS2', 320],
    ['PCOUNT in an array', image([['PCOUNT', 0]]), /PCOUNT is not allowed/, 'PCOUNT', 320],
    [
      'a row',
      table([
        ['TFIELDS', 1],
        ['TFORM1', '1E'],
      ]),
      /take 4 bytes, NAXIS1 says 8/,
      'NAXIS1',
      2880 + 240,
    ],
    [
      'a format',
      table([
        ['TFIELDS', 1],
        ['TFORM1', '1Y'],
      ]),
      /no format of a binary table/,
      'TFORM1',
      3520,
    ],
    [
      'a shape',
      table([
        ['TFIELDS', 1],
        ['TFORM1', '1D'],
        ['TDIM1', '(2,2)'],
      ]),
      /more elements/,
      'TDIM1',
      3600,
    ],
  ])('%s', async (_, bytes, message, keyword, byte) => {
    const findings = (await verify(bytes)).filter(({ severity }) => severity === 'error');
    const found = findings.find((finding) => message.test(finding.message));
    expect(found?.where.keyword).toBe(keyword);
    expect(Math.abs(found!.where.byte! - byte)).toBeLessThanOrEqual(80);
  });

  it('order, padding and what is cut', async () => {
    const [simple, ...others] = imageCards(8, [3]);
    const swapped = join(
      buildHeader([simple!, others[1]!, others[0]!, others[2]!]),
      new Uint8Array(2880).fill(7),
    );
    const messages = (await verify(swapped)).map(({ message }) => message);
    expect(messages.join('\n')).toMatch(/BITPIX must be card 2, it is card 3/);
    expect(messages.join('\n')).toMatch(/not filled up with zeros/);
    const cut = await verify(image([]).subarray(0, 2882));
    expect(cut[0]!.message).toMatch(/data are cut/);
  });
});

it('warns of duplicates, unnamed columns and sums that do not agree', async () => {
  const messages = async (bytes: Uint8Array) =>
    (await verify(bytes)).map(({ severity, message }) => `${severity}: ${message}`).join('\n');
  expect(
    await messages(
      image([
        ['A', 1],
        ['A', 2],
      ]),
    ),
  ).toBe('warning: A stands twice, in cards 5 and 6: the first one counts.');
  expect(await messages(image([['DATASUM', '1']]))).toMatch(/^warning: DATASUM does not agree/);
  expect(
    await messages(
      table([
        ['TFIELDS', 1],
        ['TFORM1', '1D'],
      ]),
    ),
  ).toMatch(/^warning: Column 1 has no name/);
});
