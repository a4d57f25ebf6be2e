import { describe, expect, it } from 'vitest';
import { Header } from '../../src/fits/header/header';
import { buildHeader } from '../../src/fits/testing/buildFits';
import { noAstropy, runPython } from './truth';

/** Records that real files have and that astropy reads. */
const headers: readonly (readonly string[])[] = [
  ['mykey   = 5 / lower case'],
  ['MYKEY= 5 / indicator too early', "KEY= 'abc' / still earlier"],
  ['MYKEY   = +5', 'LEAD    = 0005', 'POINT   = 5.', 'MINUS   = -00.5'],
  ['EXP     = 1.5D10', 'SMALL   = 1.5d-3'],
  ["MYKEY   = 'it''s' / quote", "SLASH   = 'a / b' / c / d"],
  ["EMPTY   = ''", "BLANKS  = '   '", "LEADING = '  a '"],
  ['MYKEY   =', 'OTHER   =   / nothing'],
  ["HIERARCH ESO DET ID = 'x' / c", 'HIERARCH ESO DET NUM=5 / no blank', "HIERARCH ESO A = 'a=b' / c"],
  ['HIERARCH= 5', 'HIERARCH ESO DET ID'],
  ['COMMENT = 5 / x', "HISTORY = 'abc'", '        hello', 'MYKEY   5'],
  ["MYKEY   = 'abc&'", "CONTINUE  'def' / c"],
  ["MYKEY   = 'abc&' / one", "CONTINUE  'def&' / two", "CONTINUE  '' / three"],
  ["MYKEY   = 'abc  &'", "CONTINUE  '  def  '"],
  ["MYKEY   = 'abc&&'", "CONTINUE  'def'"],
  ["HIERARCH ESO LONG KEY = 'abc&'", "CONTINUE  'def'"],
  ["MYKEY   = 'abc&'", 'NEXT    = 1'],
  ['MYKEY   = 1', 'MYKEY   = 2'],
  ['MYKEY   = T / yes', 'OTHER   = F', 'ENDKEY  = 5'],
];
const reason = noAstropy();

describe.skipIf(reason)(`odd cards${reason ? ` (${reason})` : ''}`, () => {
  it('are read as astropy reads them', async () => {
    const truth = JSON.parse(await runPython('oddCards.py', [], JSON.stringify(headers))) as unknown[];
    const ours = headers.map((records) =>
      Header.parse(buildHeader(records.map((record) => record.padEnd(80))), 0).cards.map((card) => [
        card.keyword,
        card.value,
        card.comment,
      ]),
    );
    for (const [index, records] of headers.entries()) {
      expect(ours[index], records.join(' | ')).toEqual(truth[index]);
    }
  });
});
