import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AlmagestError } from '../../src/base/errors';
import { fetchLinks } from '../../src/protocols/datalink/fetchLinks';
import type { Link } from '../../src/protocols/datalink/link';
import type { DataRecord } from '../../src/protocols/record/record';
import { searchScs } from '../../src/protocols/scs/search';
import { searchSia1 } from '../../src/protocols/sia1/search';
import { searchSia2 } from '../../src/protocols/sia2/search';
import { searchSsa } from '../../src/protocols/ssa/search';
import { missingModules } from '../support/truths/python';
import {
  answersFolder,
  answersOf,
  bytesOf,
  categories,
  pyvoReadings,
  type Category,
} from './protocols/answers';
import { answering } from './protocols/client';

const folder = answersFolder();
const missing = folder === null ? 'ALMAGEST_CORPUS has no recorded answers' : missingModules('pyvo');
const service = { name: 'Recorded', url: 'http://service.example/q' };
const position = { ra: 1, dec: 1 };

type Row = Readonly<Record<string, unknown>>;
type Reading = { readonly rows: readonly Row[]; readonly overflow: boolean } | { readonly error: string };

/** Some answers that hold a link service are those of searches; errors are of several protocols. */
function protocolOf(kind: string, name: string): Category {
  if (name.includes('datalink-obscore')) return 'sia2';
  if (name.includes('datalink-ssa')) return 'ssa';
  if (name.endsWith('-cs.xml')) return 'scs';
  return categories.find((category) => category === kind) ?? 'sia1';
}

async function read(category: Category, file: string): Promise<Reading> {
  const ask = { http: answering(bytesOf(file)) };
  try {
    if (category === 'datalink') {
      const { links, overflow } = await fetchLinks(service, [], ask);
      return { rows: links.map(linkRow), overflow };
    }
    const found =
      category === 'sia1'
        ? await searchSia1(service, { position, size: 1 }, ask)
        : category === 'sia2'
          ? await searchSia2(service, {}, ask)
          : category === 'ssa'
            ? await searchSsa(service, {}, ask)
            : await searchScs(service, { position, radius: 1 }, ask);
    expect(found.records).toHaveLength(found.table.nrows);
    return { rows: found.records.map(recordRow), overflow: found.overflow };
  } catch (error) {
    if (!(error instanceof AlmagestError)) throw error;
    return { error: error.message };
  }
}

function recordRow(record: DataRecord): Row {
  return {
    id: record.obsId,
    title: record.title,
    format: record.format,
    instrument: record.instrument,
    ra: record.position?.ra ?? null,
    dec: record.position?.dec ?? null,
    dateObs: record.dateObs,
    bytes: record.estimatedBytes,
    url: record.accessUrl,
    size: record.size,
    scale: record.scale,
    low: record.band?.low ?? null,
    high: record.band?.high ?? null,
    collection: record.collection,
    publisherDid: record.publisherDid,
  };
}

function linkRow(link: Link): Row {
  return {
    id: link.id,
    url: link.accessUrl,
    service: link.serviceDef,
    error: link.errorMessage,
    semantics: link.semantics,
    type: link.contentType,
    length: link.contentLength,
  };
}

/** What pyvo's getters say that ours do not; ours may say more. */
function differences(ours: Row, theirs: Row): string[] {
  return Object.entries(theirs).flatMap(([name, value]) =>
    value === null || same(name, ours[name], value)
      ? []
      : [`${name}: ${JSON.stringify(ours[name])}, pyvo ${JSON.stringify(value)}`],
  );
}

function same(name: string, ours: unknown, theirs: unknown): boolean {
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    return theirs.length === ours.length && theirs.every((item, i) => same(name, ours[i], item));
  }
  if (typeof theirs === 'number' && typeof ours === 'number') {
    // Scales are without sign here, lengths of -1 unknown.
    const value = name === 'scale' ? Math.abs(theirs) : theirs;
    return Math.abs(ours - value) <= 1e-7 * Math.abs(value);
  }
  // pyvo has 0 for an empty cell, and -1 for what it is told is null.
  if ((name === 'length' || name === 'bytes') && typeof theirs === 'number')
    return theirs <= 0 && ours === null;
  const text = String(theirs).trim();
  if (name === 'url') return ours === new URL(text, service.url).href;
  return String(ours).toLowerCase() === text.toLowerCase();
}

describe.skipIf(missing)(`Recorded answers against pyvo${missing ? ` (skipped: ${missing})` : ''}`, () => {
  it('give the records and links that pyvo reads', async () => {
    const answers = [...categories, 'errors', 'sla'].flatMap((kind) =>
      answersOf(folder!, kind)
        .filter((file) => !/\.(json|html|txt)$/.test(file))
        .map((file) => ({ category: protocolOf(kind, path.basename(file)), file })),
    );
    const theirs = await pyvoReadings(answers);
    const table: Record<string, object> = {};
    const faults: string[] = [];
    for (const [i, { category, file }] of answers.entries()) {
      const name = `${path.basename(path.dirname(file))}/${path.basename(file)} as ${category}`;
      const [mine, truth] = [await read(category, file), theirs[i]!];
      if ('error' in truth) {
        table[name] = {
          pyvo: truth.error.slice(0, 40),
          ours: 'error' in mine ? mine.error.slice(0, 60) : mine.rows.length,
        };
        continue;
      }
      if ('error' in mine) {
        faults.push(`${name}: ${mine.error}`);
        continue;
      }
      const odd = truth.rows.flatMap((row, at) =>
        differences(mine.rows[at] ?? {}, row).map((difference) => `${name}, row ${at}: ${difference}`),
      );
      if (mine.rows.length !== truth.rows.length)
        odd.push(`${name}: ${mine.rows.length} rows, pyvo ${truth.rows.length}`);
      // pyvo takes the first status of a document, which a later one may correct.
      if (truth.overflow && !mine.overflow)
        odd.push(`${name}: overflow ${mine.overflow}, pyvo ${truth.overflow}`);
      table[name] = { pyvo: truth.rows.length, ours: mine.rows.length, odd: odd.length };
      faults.push(...odd);
    }
    console.table(table);
    expect(faults).toEqual([]);
    expect(Object.keys(table).length).toBeGreaterThan(20);
  });
});
