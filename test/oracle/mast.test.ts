import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { textColumn } from '../../src/archives/columns';
import { metadataTable, readColumnsConfig } from '../../src/archives/mast/columnsConfig';
import { observationFacets } from '../../src/archives/mast/facets';
import { askMashup } from '../../src/archives/mast/mashup';
import { missionColumns } from '../../src/archives/mast/missionColumns';
import { missionProducts, missions, searchMission } from '../../src/archives/mast/missions';
import { lookUpName } from '../../src/archives/mast/names';
import type { MastSite } from '../../src/archives/mast/site';
import { cutoutSectors } from '../../src/archives/mast/tesscut';
import type { JsonValue } from '../../src/base/json/parseRows';
import { cellValue, type Table } from '../../src/base/table';
import { wholeResponse } from '../../src/net/response';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';

const folder = path.join(process.env.ALMAGEST_CORPUS ?? '', 'vo/mast');
const present = process.env.ALMAGEST_CORPUS !== undefined && existsSync(folder);
const why = present ? missingModules('astropy', 'astroquery') : 'ALMAGEST_CORPUS is not set';

/** Where we differ from astroquery 0.4.6 and why that is right; by kind and column. */
const reviewed: Readonly<Record<string, string>> = {};

const truths = z.record(
  z.string(),
  z.object({
    kind: z.string(),
    columns: z
      .record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])))
      .optional(),
  }),
);

/** MAST that answers everything with one document. */
function answering(bytes: Uint8Array<ArrayBuffer>): MastSite {
  const headers = new Map([['content-type', 'application/json']]);
  const url = 'https://mast.example/api';
  const request = () => Promise.resolve(wholeResponse({ url, headers, body: bytes }));
  return { http: { request }, base: 'https://mast.example', name: 'MAST' };
}

describe.skipIf(why)(
  `Recorded answers of MAST as astroquery reads them${why ? ` (skipped: ${why})` : ''}`,
  () => {
    it('have the same columns and cells', async () => {
      const files = readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => path.join(folder, name));
      const script = path.join(import.meta.dirname, 'mastTruth.py');
      const said = truths.parse(await runPython(script, files));
      const lines: string[] = [];
      const faults: string[] = [];
      for (const file of files) {
        const { kind, columns } = said[file]!;
        const name = path.basename(file);
        const bytes = Uint8Array.from(readFileSync(file));
        const differing = columns ? await differences(kind, bytes, columns) : [];
        const cells = Object.values(columns ?? {}).reduce((sum, one) => sum + one.length, 0);
        const refused = columns ? '' : await refusal(bytes);
        if (!columns && !/^MAST.* (has no list of rows|sent no JSON|lacks )/.test(refused)) {
          faults.push(`${name}: ${refused} of what is no table`);
        }
        lines.push(
          `${name.padEnd(46)} ${kind.padEnd(14)} ${String(cells).padStart(6)} cells ${refused}${differing.join('; ') || (columns ? 'agrees' : '')}`,
        );
        faults.push(
          ...differing
            .filter((one) => !Object.hasOwn(reviewed, one.split(' ')[0] ?? ''))
            .map((one) => `${name}: ${one}`),
        );
      }
      process.stdout.write(`${lines.join('\n')}\n`);
      expect(files.length).toBeGreaterThan(15);
      expect(faults).toEqual([]);
      expect(Object.values(said).filter(({ columns }) => columns).length).toBeGreaterThan(14);
    });
  },
);

/** What we read otherwise, as `kind:column what`. */
async function differences(
  kind: string,
  bytes: Uint8Array<ArrayBuffer>,
  theirs: Readonly<Record<string, readonly unknown[]>>,
): Promise<string[]> {
  const site = answering(bytes);
  if (kind === 'name') {
    const { position } = await lookUpName(site, 'any');
    const [ra, dec] = theirs.place!;
    return position.ra === ra && position.dec === dec ? [] : [`name:place ${position.ra} ${position.dec}`];
  }
  const table = await tableOf(kind, site, bytes);
  const names = table.columns.map(({ name }) => name);
  const expected = Object.keys(theirs);
  const found =
    names.join() === expected.join() ? [] : [`${kind}:columns ${names.join()} for ${expected.join()}`];
  for (const [name, cells] of Object.entries(theirs)) {
    const ours = cellsOf(table, name);
    const row = cells.findIndex((cell, at) => !alike(cell, ours[at]));
    if (row < 0 && cells.length === ours.length) continue;
    found.push(`${kind}:${name} row ${row}: ${String(ours[row])} for ${String(cells[row])}`);
  }
  return found;
}

async function tableOf(kind: string, site: MastSite, bytes: Uint8Array): Promise<Table> {
  if (kind === 'sectors') return cutoutSectors(site, { position: { ra: 0, dec: 0 } });
  if (kind === 'missionColumns') return missionColumns(site, missions[0]!);
  if (kind === 'files') return missionProducts(site, missions[0]!, ['any']);
  if (kind === 'count') {
    const { total } = await searchMission(site, { mission: missions[0]! });
    return tableOfTexts('total', [String(total)]);
  }
  if (kind === 'histograms') {
    return tableOfTexts('names', [...(await observationFacets(site)).keys()].sort());
  }
  if (kind === 'service') return (await searchMission(site, { mission: missions[0]! })).table;
  if (kind === 'portal') return (await askMashup(site, { service: 'Mast.Any', params: {} })).table;
  const config = JSON.parse(new TextDecoder().decode(bytes)) as JsonValue;
  return metadataTable(readColumnsConfig(config, 'MAST'));
}

/** What is no table of rows: an error that says so. */
async function refusal(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const asked = cutoutSectors(answering(bytes), { position: { ra: 0, dec: 0 } });
  return asked.then(
    ({ nrows }) => `${nrows} rows`,
    (error: unknown) => (error as Error).message,
  );
}

function tableOfTexts(name: string, cells: readonly string[]): Table {
  const columns = [textColumn({ name }, cells)];
  return { name: null, description: null, columns, nrows: cells.length, notes: [] };
}

function cellsOf(table: Table, name: string): unknown[] {
  const column = table.columns.find((one) => one.name === name);
  return Array.from({ length: column ? table.nrows : 0 }, (_, row) => {
    const value = cellValue(column!, row);
    return value === '' || Number.isNaN(value) ? null : value;
  });
}

function alike(theirs: unknown, ours: unknown): boolean {
  if (theirs === null || ours === null || ours === undefined) return theirs === (ours ?? null);
  if (typeof theirs === 'number') return Number(ours) === theirs;
  return JSON.stringify(ours) === JSON.stringify(theirs) || Number(ours) === Number(theirs);
}
