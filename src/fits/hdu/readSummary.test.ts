import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { buildHeader, buildImage, buildPixels, imageCards, join } from '../testing/buildFits';
import { CountingSource } from '../testing/countingSource';
import { firstHdu } from './firstHdu';
import { readSummary } from './readSummary';
import { selectHdu } from './selectHdu';

const read = (bytes: Uint8Array) => readSummary(new BufferSource('test.fits', bytes));
const text = (content: string) => Uint8Array.from(content, (character) => character.charCodeAt(0));
const empty = buildHeader(imageCards(8, []));

describe('the HDUs of a file', () => {
  it('tells kinds, names and places', async () => {
    const table = buildHeader([
      ['XTENSION', 'BINTABLE'],
      ['BITPIX', 8],
      ['NAXIS', 2],
      ['NAXIS1', 4],
      ['NAXIS2', 3],
      ['PCOUNT', 10],
      ['GCOUNT', 1],
      ['TFIELDS', 1],
      ['TTYPE1', 'FLUX'],
      ['TFORM1', '1E'],
      ['TUNIT1', 'Jy'],
    ]);
    const science = buildImage(
      -32,
      [3, 2],
      [1, 2, 3, 4, 5, 6],
      [
        ['EXTNAME', 'SCI'],
        ['EXTVER', 2],
        ['BUNIT', 'K'],
      ],
      true,
    );
    const summary = await read(join(empty, table, new Uint8Array(2880), science));
    expect(summary.problems).toEqual([]);
    expect(summary.hdus.map((hdu) => [hdu.kind, hdu.name, hdu.version, hdu.dataLength])).toEqual([
      ['image', 'PRIMARY', 1, 0],
      ['table', '', 1, 22],
      ['image', 'SCI', 2, 24],
    ]);
    expect(summary.hdus[1]!.columns).toEqual([{ name: 'FLUX', format: '1E', unit: 'Jy' }]);
    expect(summary.hdus[2]).toMatchObject({ bitpix: -32, axes: [3, 2], unit: 'K', headerOffset: 8640 });
    expect(firstHdu(summary.hdus)).toBe(2);
    expect(selectHdu(summary, 'sci,2').index).toBe(2);
    expect(selectHdu(summary, '1').kind).toBe('table');
    expect(() => selectHdu(summary, 'sci,3')).toThrow(/no HDU sci,3/);
    const named = await read(buildImage(8, [1], [1], [['EXTNAME', 'SKY']]));
    expect(selectHdu(named, 'primary').name).toBe('SKY');
  });

  it('shows a tile-compressed image as the image it was', async () => {
    const cards = buildHeader([
      ['XTENSION', 'BINTABLE'],
      ['BITPIX', 8],
      ['NAXIS', 2],
      ['NAXIS1', 8],
      ['NAXIS2', 0],
      ['PCOUNT', 0],
      ['GCOUNT', 1],
      ['TFIELDS', 0],
      ['ZIMAGE', true],
      ['ZBITPIX', -32],
      ['ZNAXIS', 2],
      ['ZNAXIS1', 100],
      ['ZNAXIS2', 200],
      ['ZCMPTYPE', 'RICE_1'],
    ]);
    const { hdus } = await read(join(empty, cards));
    expect(hdus[1]).toMatchObject({
      kind: 'image',
      compression: 'RICE_1',
      bitpix: -32,
      axes: [100, 200],
      columns: null,
    });
  });

  it('tells random groups', async () => {
    const cards = buildHeader([
      ...imageCards(-32, [0, 3, 2]),
      ['GROUPS', true],
      ['PCOUNT', 5],
      ['GCOUNT', 7],
    ]);
    const { hdus } = await read(join(cards, new Uint8Array(2880)));
    expect(hdus[0]).toMatchObject({ kind: 'groups', bitpix: -32, dataLength: 4 * 7 * (5 + 6) });
  });

  it('lists 10,000 HDUs without reading their data', async () => {
    const extension = buildHeader(imageCards(8, [2880], true));
    const parts = Array.from({ length: 10_000 }, () => [extension, new Uint8Array(2880)]).flat();
    expect((await read(join(empty, ...parts))).hdus).toHaveLength(10_001);
  });
});

describe('bad files', () => {
  it.each([
    ['an empty file', new Uint8Array(0), 'malformed', /is empty/],
    ['a text file', text('Dear reader, this is no FITS file.'), 'malformed', /begins with "Dear reader/],
    ['a page of HTML', text('<!DOCTYPE html><p>404'), 'malformed', /not a FITS file/],
    ['a gzip file', Uint8Array.of(0x1f, 0x8b, 8, 0), 'unsupported', /gzip/],
    ['a bzip2 file', text('BZh91AY'), 'unsupported', /bzip2/],
    ['8-bit junk', Uint8Array.from({ length: 5000 }, (_, at) => (at * 197) % 256), 'malformed', /not a FITS/],
  ])('%s', async (_, bytes, kind, message) => {
    await expect(read(bytes)).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(message) as string,
    });
  });

  it('lists what a file cut in its header still says', async () => {
    const { hdus } = await read(buildImage(16, [4, 4], []).subarray(0, 400));
    expect(hdus[0]).toMatchObject({ axes: [4, 4], dataLength: 0 });
    expect(hdus[0]!.problems[0]).toMatchObject({
      message: expect.stringMatching(/header is cut/) as string,
      where: { hdu: 0 },
    });
  });

  it('says that data are cut, and by how much', async () => {
    const { hdus } = await read(
      buildImage(16, [100, 100], new Array<number>(10_000).fill(1)).subarray(0, 2880 + 5000),
    );
    expect(hdus[0]!.problems[0]!.message).toMatch(/promises 20000 bytes, the file has 5000/);
  });

  it.each([[[1e15]], [[1e9, 1e9, 1e9]]])('does not believe a promise of %j pixels', async (axes) => {
    const source = new CountingSource(8640, buildHeader(imageCards(-64, axes)));
    const { hdus } = await readSummary(source);
    expect(hdus[0]!.axes).toEqual(axes);
    expect(hdus[0]!.problems.length).toBeGreaterThan(0);
    expect(source.largestRead).toBeLessThan(100_000);
  });

  it('stops where a header without END turns into data', async () => {
    const source = new CountingSource(
      4e9,
      buildHeader(imageCards(8, [100])).map((code, at) => (at >= 320 ? 0x20 : code)),
      0x80,
    );
    const { hdus } = await readSummary(source);
    expect(hdus[0]!.problems[0]!.message).toMatch(/no END/);
    // It looks for an extension, but not for long.
    expect(source.bytesRead).toBeLessThan(20_000_000);
  });

  it.each([
    ['data', new Uint8Array(2880).fill(7, 0, 24)],
    ['nothing', new Uint8Array(0)],
  ])('does not take an extension for more of a header without END, after %s', async (_, between) => {
    const cut = buildHeader(imageCards(8, [between.length && 24]));
    const noEnd = cut.map((code, at) => (at >= 320 ? 0x20 : code));
    const { hdus, problems } = await read(join(noEnd, between, buildImage(16, [1], [1], [], true)));
    expect(hdus.map((hdu) => hdu.problems.length)).toEqual([1, 0]);
    expect(hdus[0]!.problems[0]!.message).toMatch(/no END/);
    expect(problems).toEqual([]);
  });

  it.each([
    ['a huge axis', ['NAXIS1', 10n ** 18n], /NAXIS1 is 1000000000000000000, .* that a file can have/],
    ['text for a number', ['NAXIS1', '4'], /NAXIS1 is the text '4'/],
    ['no value', 'NAXIS1  ='.padEnd(80), /NAXIS1 is blank/],
  ] as const)('names %s', async (_, card, message) => {
    const { hdus } = await read(buildHeader([['SIMPLE', true], ['BITPIX', 8], ['NAXIS', 1], card]));
    expect(hdus[0]!.problems[0]).toMatchObject({
      message: expect.stringMatching(message) as string,
      where: { keyword: 'NAXIS1' },
    });
  });

  it('says what an extension lacks: its columns’ formats, the BITPIX of a compressed image, one array', async () => {
    const table = [...imageCards(8, [8, 0], true).slice(1), ['TFIELDS', 1]] as const;
    const extensions = [
      buildHeader([['XTENSION', 'BINTABLE'], ...table]),
      buildHeader([['XTENSION', 'BINTABLE'], ...table, ['ZIMAGE', true], ['ZNAXIS', 0]]),
      buildHeader([...imageCards(8, [], true).filter(([name]) => name !== 'GCOUNT'), ['GCOUNT', 0]]),
    ];
    const { hdus } = await read(join(empty, ...extensions));
    expect(hdus.slice(1).map((hdu) => hdu.problems.map(({ where }) => where?.keyword))).toEqual([
      ['TFORM1'],
      ['ZBITPIX'],
      ['GCOUNT'],
    ]);
  });

  it('refuses a header that never ends', async () => {
    const source = new CountingSource(
      4e9,
      buildHeader(imageCards(8, [100])).map((code, at) => (at >= 320 ? 0x20 : code)),
      0x20,
    );
    await expect(readSummary(source)).rejects.toMatchObject({ kind: 'overflow' });
    expect(source.bytesRead).toBeLessThan(100_000_000);
  });

  it('leaves out what follows the last HDU, and says so', async () => {
    const { hdus, problems } = await read(join(empty, text('junk'.repeat(800))));
    expect(hdus).toHaveLength(1);
    expect(problems[0]!.message).toMatch(/3200 bytes after the last HDU/);
  });

  it('reads nothing of the data where the file ends with them', async () => {
    const header = buildHeader(imageCards(8, [2880, 10_000]));
    const source = new CountingSource(header.length + 2880 * 10_000, header);
    expect(await readSummary(source)).toMatchObject({ hdus: [{ axes: [2880, 10_000] }], problems: [] });
    expect(source.bytesRead).toBeLessThan(1 << 20);
  });

  it('finds an extension where the padding before it is missing', async () => {
    const first = join(buildHeader(imageCards(8, [100])), buildPixels(8, [1]).subarray(0, 100));
    const { hdus, problems } = await read(join(first, buildImage(8, [1], [1], [], true)));
    expect(hdus).toHaveLength(2);
    expect(problems[0]!.message).toMatch(/padding/);
  });
});
