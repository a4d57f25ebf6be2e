import { describe, expect, it } from 'vitest';
import { Header } from '../../fits/header/header';
import { buildHeader, imageCards } from '../../fits/testing/buildFits';
import { buildWcs } from '../build';
import { readKeywords } from '../keywords/read';
import { momentOf } from './moment';

type Cards = Parameters<typeof buildHeader>[0];

/** The moment of a pixel of a time axis that starts at 3600 and has steps of 10. */
function moment(cards: Cards, pixel: number, ctype = 'TIME') {
  const axis: Cards = [
    ['CTYPE1', ctype],
    ['CRVAL1', 3600],
    ['CDELT1', 10],
    ['CRPIX1', 1],
  ];
  const header = Header.parse(buildHeader([...imageCards(8, [100]), ...axis, ...cards]), 0);
  const { wcs, keywords } = buildWcs(readKeywords(header, '', 1)!, header);
  return momentOf(wcs.axes[0]!, 0, keywords, wcs.worldAt([pixel])[0]!);
}

describe('momentOf', () => {
  it('counts days from a reference in two parts, in the scale of TIMESYS', () => {
    const cards: Cards = [
      ['CUNIT1', 'd'],
      ['MJDREFI', 55000],
      ['MJDREFF', 0.5],
      ['TIMESYS', 'TDB'],
    ];
    expect(moment(cards, 2)).toEqual({ mjd: 58610.5, date: '2019-05-07T12:00:00.000', scale: 'TDB' });
  });

  it('takes the scale of CTYPE before that of TIMESYS, and seconds where no unit is said', () => {
    const cards: Cards = [
      ['MJDREF', 55000],
      ['TIMESYS', 'TT'],
    ];
    expect(moment(cards, 2, 'UTC')).toMatchObject({ date: '2009-06-18T01:00:10.000', scale: 'UTC' });
  });

  it.each([
    ['JDREF', 2455000.5, '2009-06-18T01:00:00.000'],
    ['DATEREF', '2009-06-18T06:00:00', '2009-06-18T07:00:00.000'],
  ] as const)('counts from %s', (keyword, value, date) => {
    expect(moment([[keyword, value]], 1)?.date).toBe(date);
  });

  it('gives no date to seconds of which nothing says what they count from', () => {
    expect(moment([['CUNIT1', 's']], 1)).toBeNull();
    expect(moment([['CUNIT1', 'd']], 1)?.mjd).toBe(3600);
  });
});
