import { describe, expect, it } from 'vitest';
import { AlmagestError } from '../base/errors';
import { Header } from '../fits/header/header';
import { buildHeader, imageCards, type BuiltCards } from '../fits/testing/buildFits';
import { buildWcs, type BuiltWcs } from './build';
import { pixelListKeywords } from './keywords/columns';
import { readKeywords } from './keywords/read';

const tan: Readonly<Record<string, string | number>> = {
  CTYPE1: 'RA---TAN',
  CTYPE2: 'DEC--TAN',
  CRPIX1: 50.5,
  CRPIX2: 50.5,
  CRVAL1: 150,
  CRVAL2: 2,
  CDELT1: -0.001,
  CDELT2: 0.001,
  RADESYS: 'ICRS',
};

/** TAN with other cards; those that are null are left out. */
function wcs(changes: Readonly<Record<string, string | number | null>>, alternate = ''): BuiltWcs {
  const cards = Object.entries({ ...tan, ...changes }).filter((card) => card[1] !== null) as [
    string,
    string,
  ][];
  const header = Header.parse(buildHeader([...imageCards(8, [100, 100]), ...cards] as BuiltCards), 0);
  return buildWcs(readKeywords(header, alternate, 2)!, header);
}

/** What is noted, as `KEYWORD: message`. */
const notes = (changes: Readonly<Record<string, string | number | null>>, alternate = '') =>
  wcs(changes, alternate).notes.map(({ where, message }) => `${where?.keyword}: ${message}`);

/** The place of pixel (10, 80). */
const place = (changes: Readonly<Record<string, string | number | null>>) =>
  wcs(changes).wcs.worldAt([10, 80]);

const withSip = { CTYPE1: 'RA---TAN-SIP', CTYPE2: 'DEC--TAN-SIP' };
const polynomial = { A_ORDER: 2, B_ORDER: 2, A_2_0: 1e-4, B_0_2: 1e-4 };
const cd = { CD1_1: -0.001, CD1_2: 0, CD2_1: 0, CD2_2: 0.001 };
const pc = { PC1_1: 1, PC1_2: 0, PC2_1: 0, PC2_2: 1 };

describe('what is noted of coordinates', () => {
  it('is nothing where nothing is assumed', () => {
    expect(notes({})).toEqual([]);
    expect(notes({ CDELT1: null, CDELT2: null, ...cd })).toEqual([]);
    expect(notes({ ...withSip, ...polynomial })).toEqual([]);
    expect(notes({ ...pc })).toEqual([]);
  });

  it.each([
    ['CRPIX', { CRPIX1: null, CRPIX2: null }, 'CRPIX1: CRPIX1 and CRPIX2 are not given; 0 is taken.', [0, 0]],
    ['CRVAL', { CRVAL2: null }, 'CRVAL2: CRVAL2 is not given; 0 is taken.', null],
    ['CDELT', { CDELT1: null, CROTA2: 30 }, 'CDELT1: CDELT1 is not given; 1 is taken.', null],
  ] as const)('is a missing %s', (_, changes, note, crpix) => {
    expect(notes(changes)).toEqual([note]);
    if (crpix) expect(wcs(changes).wcs.crpix).toEqual(crpix);
  });

  it.each(['CRVAL1', 'CRPIX2', 'CDELT1'])('is a text in %s', (keyword) => {
    const [note, ...more] = notes({ [keyword]: '22:44:50.6' });
    expect(note).toMatch(
      new RegExp(`^${keyword}: ${keyword} is the text '22:44:50.6', which is no number; [01] is taken.$`),
    );
    expect(more).toEqual([]);
    // As astropy, which leaves such cards out.
    expect(place({ [keyword]: '22:44:50.6' })).toEqual(place({ [keyword]: null }));
  });

  it('is a matrix in several forms', () => {
    expect(notes({ ...cd })).toEqual([
      'CDELT1: CDELT1 and CDELT2 are given beside CD1_1 …, and are left out.',
    ]);
    expect(notes({ ...cd, ...pc })).toEqual([
      'CD1_1: The matrix is given as PC1_1 … and as CD1_1 …; the former is taken.',
    ]);
    expect(notes({ ...pc, CROTA2: 30 })).toEqual([
      'CROTA2: CROTA2 is given beside PC1_1 …, and is left out.',
    ]);
    expect(notes({ CDELT1: null, CDELT2: null, ...cd, CROTA2: 30 })).toEqual([
      'CROTA2: CROTA2 is given beside CD1_1 …, and is left out.',
    ]);
    expect(place({ ...pc, CROTA2: 30 })).toEqual(place({ ...pc }));
  });

  it('is SIP of which one half is missing', () => {
    expect(notes({ ...polynomial })).toEqual([
      'CTYPE1: A_ORDER and B_ORDER are given, but CTYPE1 and CTYPE2 do not end in -SIP; the polynomial is applied all the same.',
    ]);
    expect(place({ ...polynomial })).toEqual(place({ ...withSip, ...polynomial }));
    expect(notes({ ...withSip })).toEqual([
      'CTYPE1: CTYPE1 and CTYPE2 end in -SIP, but no A_ORDER and B_ORDER are given; positions are those without it.',
    ]);
    expect(place({ ...withSip })).toEqual(place({}));
    expect(notes({ ...withSip, ...polynomial, B_ORDER: null })).toEqual([
      'B_ORDER: A_ORDER is given without B_ORDER; the coordinate y is not bent.',
    ]);
  });

  it('is WCSAXES that is not the number of axes', () => {
    expect(notes({ WCSAXES: 2 })).toEqual([]);
    expect(notes({ WCSAXES: 1 })).toEqual([
      'WCSAXES: WCSAXES is 1, but keywords describe 2 axes; all are taken.',
    ]);
    expect(notes({ WCSAXES: 3 })).toEqual([
      'WCSAXES: WCSAXES is 3, but the image has 2 axes; it is one pixel deep along the others.',
    ]);
    expect(wcs({ WCSAXES: 3 }).wcs.worldAt([10, 80, 1])).toEqual([...place({}), 1]);
    const line = { CTYPE1: 'WAVE', CUNIT1: 'm', CTYPE2: null, CRPIX2: null, CRVAL2: null, CDELT2: null };
    expect(notes({ ...line, WCSAXES: 1 })).toEqual([
      'WCSAXES: WCSAXES is 1, but the image has 2 axes; the others count pixels.',
    ]);
  });

  it('is a type that is missing, and completes another', () => {
    expect(notes({ CTYPE2: null })).toEqual([
      'CTYPE2: CTYPE2 is not given; DEC--TAN is taken, which completes CTYPE1.',
    ]);
    expect(place({ CTYPE2: null })).toEqual(place({}));
    expect(notes({ CTYPE1: null, CTYPE2: 'GLAT-TAN' })).toEqual([
      'CTYPE1: CTYPE1 is not given; GLON-TAN is taken, which completes CTYPE2.',
    ]);
    expect(notes({ CTYPE1: 'HPLN-TAN', CTYPE2: '' })).toEqual([
      'CTYPE2: CTYPE2 is not given; HPLT-TAN is taken, which completes CTYPE1.',
    ]);
    expect(notes({ CTYPE1: null, CTYPE2: null })).toEqual([
      'CTYPE1: CTYPE1 is not given; the axis is taken for a linear one.',
      'CTYPE2: CTYPE2 is not given; the axis is taken for a linear one.',
    ]);
  });

  it('is a type of which nothing is known, and no place on the sky is claimed', () => {
    const unknown = { CTYPE1: 'RA---XYZ', CTYPE2: 'DEC--XYZ' };
    expect(notes(unknown)).toEqual([
      "CTYPE1: CTYPE1 is 'RA---XYZ', but no algorithm XYZ is known for RA; the axis is taken for a linear one, and no place on the sky is claimed.",
      "CTYPE2: CTYPE2 is 'DEC--XYZ', but no algorithm XYZ is known for DEC; the axis is taken for a linear one, and no place on the sky is claimed.",
    ]);
    expect(wcs(unknown).wcs.celestialAxes).toBeNull();
    expect(wcs(unknown).frame).toBeNull();
    expect(notes({ CTYPE1: 'ABCD-TAN', CTYPE2: 'LINEAR' })[0]).toMatch(
      /^CTYPE1: CTYPE1 is 'ABCD-TAN', but ABCD is no axis of longitude or latitude;/,
    );
    // Names that only look like types.
    expect(notes({ CTYPE1: 'RA---TA', CTYPE2: 'AXIS-X' })).toEqual([]);
  });

  it('is a type in small letters', () => {
    const small = { CTYPE1: 'ra---tan', CTYPE2: 'DEC--tan' };
    expect(notes(small)).toEqual([
      "CTYPE1: 'ra---tan' is read as RA---TAN: types are written in capital letters.",
      "CTYPE2: 'DEC--tan' is read as DEC--TAN: types are written in capital letters.",
    ]);
    expect(place(small)).toEqual(place({}));
    // Linear in astropy too.
    expect(wcs({ CTYPE1: 'ra', CTYPE2: 'dec' }).wcs.celestialAxes).toBeNull();
  });

  it('is a unit that is not known', () => {
    expect(notes({ CUNIT1: 'furlong', CUNIT2: 'deg' })).toEqual([
      "CUNIT1: CUNIT1 is 'furlong', which is no unit of angle; degrees are assumed.",
    ]);
    expect(notes({ CTYPE1: 'DEPTH', CTYPE2: 'LINEAR', CUNIT1: 'furlong' })).toEqual([
      "CUNIT1: CUNIT1 is 'furlong', which is no unit that is known; it is told as written.",
    ]);
  });

  it('names keywords of alternates and of table columns as they stand', () => {
    const other = {
      CTYPE1B: 'RA---TAN',
      CTYPE2B: 'DEC--TAN',
      CRPIX1B: 3,
      CRPIX2B: 4,
      CD1_1B: 1e-3,
      CD2_2B: 1e-3,
      RADESYSB: 'ICRS',
    };
    expect(notes(other, 'B')).toEqual(['CRVAL1B: CRVAL1B and CRVAL2B are not given; 0 is taken.']);
    const header = Header.parse(
      buildHeader([
        ['XTENSION', 'BINTABLE'],
        ['TCTYP3', 'RA---TAN'],
        ['TCTYP4', 'DEC--TAN'],
        ['TCRVL3', 10],
        ['TCRVL4', 'ten'],
        ['TCDLT3', -1e-3],
        ['TCDLT4', 1e-3],
        ['TCRPX3', 5],
      ]),
      0,
    );
    expect(pixelListKeywords(header, [3, 4])!.notes.map(({ message }) => message)).toEqual([
      "TCRVL4 is the text 'ten', which is no number; 0 is taken.",
      'TCRPX4 is not given; 0 is taken.',
    ]);
  });
});

describe('parameters of projections', () => {
  const wide = { CDELT1: -1, CDELT2: 1, CRVAL2: 0 };
  const coded = (code: string, changes: Readonly<Record<string, number>>) => ({
    ...wide,
    CTYPE1: `RA---${code}`,
    CTYPE2: `DEC--${code}`,
    ...changes,
  });

  it.each([
    ['AZP', { PV2_1: -1 }, 'PV2_1'],
    ['AZP', { PV2_1: 2, PV2_2: 90 }, 'PV2_2'],
    ['SZP', { PV2_1: -1, PV2_2: 0, PV2_3: 90 }, 'PV2_1'],
    ['ZPN', {}, 'PV2_1'],
    ['ZPN', { PV2_0: 0.1 }, 'PV2_1'],
    ['AIR', { PV2_1: -90 }, 'PV2_1'],
    ['CYP', { PV2_1: 1, PV2_2: 0 }, 'PV2_2'],
    ['CYP', { PV2_1: -1, PV2_2: 1 }, 'PV2_1'],
    ['CEA', { PV2_1: 0 }, 'PV2_1'],
    ['CEA', { PV2_1: 1.5 }, 'PV2_1'],
    ['COP', {}, 'PV2_1'],
    ['COP', { PV2_1: 0 }, 'PV2_1'],
    ['COP', { PV2_1: 45, PV2_2: 90 }, 'PV2_2'],
    ['COE', {}, 'PV2_1'],
    ['COE', { PV2_1: 0, PV2_2: 20 }, 'PV2_1'],
    ['COD', { PV2_2: 20 }, 'PV2_1'],
    ['COD', { PV2_1: 0 }, 'PV2_1'],
    ['COO', {}, 'PV2_1'],
    ['COO', { PV2_1: 0 }, 'PV2_1'],
    ['BON', {}, 'PV2_1'],
    ['HPX', { PV2_1: 0 }, 'PV2_1'],
    ['HPX', { PV2_1: 4, PV2_2: -3 }, 'PV2_2'],
  ])('of %s that are missing or impossible are an error that names them: %j', (code, changes, keyword) => {
    let error: unknown;
    try {
      wcs(coded(code, changes));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AlmagestError);
    expect(error).toMatchObject({ kind: 'malformed', where: { keyword } });
    expect((error as AlmagestError).message).toContain(`The projection ${code} cannot be computed: `);
    expect((error as AlmagestError).message).toContain(`(${keyword})`);
  });

  it.each([
    ['AZP', { PV2_1: 2, PV2_2: 30, PV2_3: 1 }, 'PV2_3'],
    ['SZP', { PV2_1: 2, PV2_2: 180, PV2_3: 60, PV2_4: 1 }, 'PV2_4'],
    ['SIN', { PV2_3: 1 }, 'PV2_3'],
    ['TAN', { PV2_1: 1 }, 'PV2_1'],
    ['ZPN', { PV2_1: 1, PV2_30: 1 }, 'PV2_30'],
    ['AIR', { PV2_1: 45, PV2_2: 1 }, 'PV2_2'],
    ['CYP', { PV2_1: 1, PV2_2: 1, PV2_3: 1 }, 'PV2_3'],
    ['CEA', { PV2_1: 1, PV2_2: 1 }, 'PV2_2'],
    ['COP', { PV2_1: 45, PV2_2: 20, PV2_3: 1 }, 'PV2_3'],
    ['COE', { PV2_1: 45, PV2_2: 20, PV2_3: 1 }, 'PV2_3'],
    ['COD', { PV2_1: 45, PV2_2: 20, PV2_3: 1 }, 'PV2_3'],
    ['COO', { PV2_1: 45, PV2_2: 20, PV2_3: 1 }, 'PV2_3'],
    ['BON', { PV2_1: 45, PV2_2: 1 }, 'PV2_2'],
    ['HPX', { PV2_1: 4, PV2_2: 3, PV2_3: 1 }, 'PV2_3'],
    ['CAR', { PV2_1: 1 }, 'PV2_1'],
    ['AIT', { PV1_5: 1 }, 'PV1_5'],
  ])('of %s beyond those it takes are left out with a note: %j', (code, changes, keyword) => {
    expect(notes(coded(code, changes))).toEqual([
      `${keyword}: ${keyword} is no parameter of the projection ${code}, and left out.`,
    ]);
    const fewer = Object.fromEntries(Object.entries(changes).filter(([name]) => name !== keyword));
    expect(place(coded(code, changes))).toEqual(place(coded(code, fewer)));
  });

  it('of TPV go to 39, and SCAMP wrote them beside TAN', () => {
    const terms = { PV1_1: 1, PV2_1: 1, PV1_7: 0.1 };
    expect(notes({ CTYPE1: 'RA---TPV', CTYPE2: 'DEC--TPV', ...terms, PV1_40: 1 })).toEqual([
      'PV1_40: PV1_40 is no parameter of the projection TPV, and left out.',
    ]);
    expect(notes({ ...terms })[0]).toMatch(/^PV1_1: PV1_1 and the others stand beside TAN; .* SCAMP/);
    expect(notes({ ...withSip, ...polynomial, ...terms })).toEqual([
      'PV1_1: PV1_1, PV1_7 and PV2_1 stand beside the polynomial of SIP, which is taken; they say the same once more.',
    ]);
  });
});
