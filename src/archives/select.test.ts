import { describe, expect, it } from 'vitest';
import { readCsv } from '../base/text/readCsv';
import type { Selection } from '../query/query';
import { plainRecord } from './plainRecord';
import { select } from './select';

const table = readCsv(`provenance,sector,exptime,uri
QLP,14,1800,a
SPOC,14,120,b
TESS-SPOC,14,600,c
SPOC,15,20,d
QLP,15,200,e
,16,,f
`);
const records = Array.from({ length: table.nrows }, (_, row) =>
  plainRecord({ title: `r${row}`, row, filter: row % 2 ? 'odd' : 'even' }),
);
const titles = (selection: Selection) => select(records, table, selection).map(({ title }) => title);

describe('select', () => {
  it.each<[Selection, string]>([
    [{}, 'r0 r1 r2 r3 r4 r5'],
    [{ where: { provenance: 'spoc' } }, 'r1 r3'],
    [{ where: { provenance: '*SPOC' } }, 'r1 r2 r3'],
    [{ where: { provenance: ['*SPOC', '!TESS*'] } }, 'r1 r3'],
    [{ where: { PROVENANCE: '!QLP' } }, 'r1 r2 r3 r5'],
    [{ where: { sector: [14, 16] } }, 'r0 r1 r2 r5'],
    [{ where: { exptime: '20..200' } }, 'r1 r3 r4'],
    [{ where: { exptime: '> 200' } }, 'r0 r2'],
    [{ where: { exptime: '>= 200' } }, 'r0 r2 r4'],
    [{ where: { filter: 'odd', sector: '< 16' } }, 'r1 r3'],
    [{ where: { nothing: '*' } }, ''],
    [{ order: ['-exptime'] }, 'r0 r2 r4 r1 r3 r5'],
    [{ order: ['provenance', 'sector'] }, 'r0 r4 r1 r3 r2 r5'],
    [{ prefer: { provenance: ['SPOC', 'TESS-SPOC', 'QLP'] }, onePer: ['sector'] }, 'r1 r3 r5'],
    [{ prefer: { provenance: ['SPOC'] }, onePer: ['sector'], first: 1 }, 'r1'],
    [{ order: ['exptime'], first: 2 }, 'r3 r1'],
  ])('%j', (selection, chosen) => {
    expect(titles(selection).join(' ')).toBe(chosen);
  });
});
