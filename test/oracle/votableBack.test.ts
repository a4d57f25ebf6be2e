import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tableToCsv } from '../../src/base/text/csvWriter';
import { tableToEcsv } from '../../src/base/text/ecsvWriter';
import { readVotable } from '../../src/votable/read';
import { onlyTable } from '../../src/votable/write/onlyTable';
import { writeVotable } from '../../src/votable/write/writeVotable';
import { howMany } from '../support/howMany';
import { noAstropy, runPython } from './truth';
import { votableFiles } from './votableDocuments';

const corpus = process.env.ALMAGEST_CORPUS;
const why = corpus === undefined ? 'ALMAGEST_CORPUS is not set' : noAstropy();

type Format = 'vot' | 'ecsv' | 'csv';
const formats = ['vot', 'ecsv', 'csv'] as const;

/** Differences that are right, by file and format. */
const cut = 'texts longer than their arraysize are kept whole, astropy cuts them';
const element = 'an element that stands for null is null; astropy masks it, its number below the mask';
const accepted: Readonly<Record<string, string>> = {
  'votable/astropy__regression.bin.tabledata.truth.1.1.xml csv': element,
  'votable/astropy__regression.bin.tabledata.truth.1.3.xml csv': element,
  'votable/astropy__regression.bin.tabledata.truth.1.1.xml ecsv': element,
  'votable/astropy__regression.bin.tabledata.truth.1.3.xml ecsv': element,
  'votable/cds-votable-rust__vot_with_definitions.vot ecsv': cut,
  'votable/cds-votable-rust__vot_with_definitions.vot csv': cut,
};

describe.skipIf(why !== null)(
  `Tables written and read back by astropy${why ? ` (skipped: ${why})` : ''}`,
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'almagest-votable-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('hold what astropy reads in the original', async () => {
      const jobs: { name: string; original: string; index: number }[] = [];
      const lines: string[] = [];
      for (const file of votableFiles(path.join(corpus!, 'vo'))) {
        if (file.bytes.length > howMany(200_000, Infinity)) continue;
        const votable = await readVotable([file.bytes], { name: file.name }).catch(() => null);
        const index = votable?.tables.findIndex(({ columns }) => columns.length > 0) ?? -1;
        const table = votable?.tables[index];
        if (!votable || !table) continue;
        const texts: Record<Format, string> = {
          vot: [...writeVotable(onlyTable(votable, table))].join(''),
          ecsv: tableToEcsv(table),
          csv: tableToCsv(table),
        };
        const paths = Object.fromEntries(
          formats.map((format) => [format, path.join(folder, `${jobs.length}.${format}`)]),
        ) as Record<Format, string>;
        for (const format of formats) writeFileSync(paths[format], texts[format]);
        jobs.push({ name: file.name, original: file.path, index });
        lines.push(JSON.stringify({ original: file.path, index, ...paths }));
      }
      const answers = (await runPython('votableBack.py', [], lines.join('\n')))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Partial<Record<Format | 'error', string | null>>);
      const read = jobs.flatMap((job, i) =>
        'error' in answers[i]! ? [] : [{ ...job, answer: answers[i]! }],
      );
      const differing = formats.flatMap((format) =>
        read
          .filter(
            ({ name, answer }) => answer[format] !== null && accepted[`${name} ${format}`] === undefined,
          )
          .map(({ name, answer }) => `${name} ${format}: ${answer[format]}`),
      );
      console.table(
        Object.fromEntries(
          formats.map((format) => [
            format,
            {
              equal: read.filter(({ answer }) => answer[format] === null).length,
              of: read.length,
              'not read by astropy': jobs.length - read.length,
            },
          ]),
        ),
      );
      expect(differing).toEqual([]);
      expect(read.length).toBeGreaterThan(100);
    });
  },
);
