import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AlmagestError } from '../../src/base/errors';
import { downloadFile } from '../../src/downloads/download';
import { nodeFiles } from '../../src/downloads/node/nodeFiles';
import type { ImageRecord } from '../../src/protocols/image';
import type { Sia1Request } from '../../src/protocols/sia1/request';
import { searchSia1 } from '../../src/protocols/sia1/search';
import { runPython } from '../support/truths/run';
import { voServer } from './voServer';

const rowOf = z.object({
  title: z.string(),
  ra: z.number(),
  dec: z.number(),
  size: z.array(z.number()),
  scale: z.array(z.number()),
  format: z.string(),
  band: z.object({ id: z.string(), low: z.number(), high: z.number(), reference: z.number() }),
  dateObs: z.number(),
  instrument: z.string(),
  url: z.string(),
  bytes: z.number(),
  corners: z.array(z.tuple([z.number(), z.number()])),
});
const answersOf = z.array(
  z.object({
    error: z.string().optional(),
    overflow: z.boolean().optional(),
    rows: z.array(rowOf).default([]),
  }),
);
type Row = z.infer<typeof rowOf>;

const { base, missing, http, close } = voServer();
const address = `${base}/img/q/sia1/siap.xml`;

afterAll(close);

describe.skipIf(missing)(`SIA 1 at a real server${missing ? ` (${missing})` : ''}`, () => {
  const ours = (request: Sia1Request) => searchSia1({ name: 'DaCHS', url: address }, request, { http });
  const pyvo = async (...searches: object[]) =>
    answersOf.parse(
      await runPython(path.join(__dirname, 'clients/search.py'), { service: `${address}?`, searches }),
    );

  it.each([
    { place: 'east of RA 0', ra: 0.02, dec: 0.5, size: 0.05, rows: 3 },
    { place: 'west of RA 0', ra: 359.96, dec: 0.5, size: 0.05, rows: 3 },
    { place: 'at the pole', ra: 300, dec: 89.99, size: 0.02, rows: 3 },
    { place: 'on a turned image', ra: 202.47, dec: 47.2, size: 0.1, rows: 3 },
    { place: 'in the south', ra: 49.92, dec: -19.41, size: 0.1, rows: 3 },
    { place: 'where nothing is', ra: 300, dec: -60, size: 0.1, rows: 0 },
  ])('gives what pyvo gives $place', async ({ ra, dec, size, rows }) => {
    const [[theirs], answer] = await Promise.all([
      pyvo({ pos: [ra, dec], size }),
      ours({ position: { ra, dec }, size }),
    ]);
    expect(answer.overflow).toBe(false);
    expect(theirs?.rows).toHaveLength(rows);
    expect(byTitle(answer.records).map(comparable)).toEqual(byTitle(theirs?.rows ?? []).map(expected));
  });

  it.each(['COVERS', 'ENCLOSED', 'CENTER', 'OVERLAPS'] as const)(
    'gives what pyvo gives for %s',
    async (intersect) => {
      const search = { ra: 202.5, dec: 47.25, size: intersect === 'ENCLOSED' ? 1 : 0.2 };
      const [theirs] = await pyvo({ pos: [search.ra, search.dec], size: search.size, intersect });
      const { records } = await ours({ position: search, size: search.size, intersect });
      expect(titles(records)).toEqual(titles(theirs?.rows ?? []));
    },
  );

  it('reports the error of a position that is none', async () => {
    const request = { position: { ra: 1, dec: 1 }, size: 1, extra: { POS: 'nowhere' } };
    const error = await ours(request).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AlmagestError);
    expect(error).toMatchObject({ kind: 'service', message: expect.stringMatching(/DaCHS.*POS/s) as string });
  });

  it('says that there is more than was sent', async () => {
    const position = { ra: 0.05, dec: 0.5 };
    const answer = await ours({ position, size: 0.1, extra: { MAXREC: '2' } });
    const [theirs] = await pyvo({ pos: [0.05, 0.5], size: 0.1, maxrec: 2 });
    expect(theirs?.overflow).toBe(true);
    expect(answer).toMatchObject({ overflow: true });
    expect(answer.records).toHaveLength(2);
  });

  it('downloads an image as the server has it', async () => {
    const { records } = await ours({ position: { ra: 0.05, dec: 0.5 }, size: 0.1 });
    const record = records.find(({ title }) => title === 'Zero r');
    const url = record?.accessUrl ?? '';
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-download-'));
    try {
      const file = await downloadFile(
        { url, folder, serverSupplied: true, expect: 'fits' },
        { http, files: nodeFiles },
      );
      expect(file.bytes).toBe(record?.estimatedBytes);
      expect(await readdir(folder)).toEqual(['zero_r.fits']);
      const truth = new Uint8Array(await (await fetch(url)).arrayBuffer());
      expect(Buffer.compare(await readFile(file.path), truth)).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function byTitle<T extends { title: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => a.title.localeCompare(b.title));
}

function titles(rows: readonly { title: string }[]): string[] {
  return byTitle(rows).map(({ title }) => title);
}

/** A record without what only we have, its corners as points on the sphere. */
function comparable({
  position,
  footprint,
  size,
  scale,
  format,
  band,
  dateObs,
  instrument,
  ...record
}: ImageRecord) {
  const corners = footprint?.shape === 'polygon' ? footprint.corners : undefined;
  return {
    title: record.title,
    position,
    corners: corners?.map(({ ra, dec }) => onSphere(ra, dec)).sort(),
    size,
    scale,
    format,
    band,
    dateObs,
    instrument,
    accessUrl: record.accessUrl,
    estimatedBytes: record.estimatedBytes,
  };
}

function expected({ ra, dec, corners, url, bytes, ...row }: Row) {
  return {
    ...row,
    position: { ra, dec },
    corners: corners.map((corner) => onSphere(...corner)).sort(),
    accessUrl: url,
    estimatedBytes: bytes,
  };
}

/** A position to 10 mas, as text that is the same on both sides of RA 0 and around the pole. */
function onSphere(ra: number, dec: number): string {
  const [a, d] = [(ra * Math.PI) / 180, (dec * Math.PI) / 180];
  const vector = [Math.cos(d) * Math.cos(a), Math.cos(d) * Math.sin(a), Math.sin(d)];
  return vector.map((part) => (Math.round(part * 2e7) / 2e7 + 0).toFixed(8)).join(' ');
}
