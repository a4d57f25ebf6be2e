import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { runQuery } from '../../src/archives/runQuery';
import { createHttpClient } from '../../src/net/client';
import { undiciTransport } from '../../src/net/node/undiciTransport';
import type { ServiceOutcome } from '../../src/protocols/outcome';
import { parseQuery } from '../../src/query/query';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { type Archives, startArchives } from './server';

const missing = missingModules('astropy', 'pyvo');
const row = z.object({ title: z.string(), url: z.string(), format: z.string() });
const answer = z.object({
  images: z.array(row.extend({ did: z.string(), ra: z.number(), low: z.number() })),
  cut: z.tuple([z.number(), z.string()]),
  spectra: z.array(row),
  sources: z.array(z.object({ id: z.string(), ra: z.number(), dec: z.number() })),
});

describe.skipIf(missing)(`SIA 2, SSA and cone search satisfy pyvo${missing ? ` (${missing})` : ''}`, () => {
  const pos = [202.4696, 47.1953] as const;
  const radius = 0.08;
  const owned = undiciTransport();
  let archives: Archives;
  let said: z.infer<typeof answer>;
  beforeAll(async () => {
    archives = await startArchives();
    const { url } = archives;
    const asked = {
      sia2: `${url}/sia2/deep`,
      ssa: `${url}/ssa/spectra`,
      scs: `${url}/scs/sources`,
      pos,
      radius,
    };
    said = answer.parse(await runPython(path.join(__dirname, 'clients/searchOthers.py'), asked));
  });
  afterAll(async () => {
    await owned.close();
    await archives.close();
  });

  /** What our own client finds. */
  async function found(query: object, protocol: string, way: string): Promise<ServiceOutcome> {
    const http = createHttpClient({ transport: owned.transport, userAgent: 'almagest-test' });
    const services = [{ protocol, name: way, url: `${archives.url}/${way}` }];
    const target = { position: { ra: pos[0], dec: pos[1] } };
    const outcomes: ServiceOutcome[] = [];
    const whole = parseQuery({ almagest: 1, target, radius, services, ...query });
    await runQuery(whole, { http, onOutcome: (_, outcome) => outcomes.push(outcome) });
    return outcomes[0]!;
  }

  it('images in a band, the same that our client finds', async () => {
    expect(said.images.length).toBeGreaterThan(1);
    expect(said.cut).toEqual([2, 'OVERFLOW']);
    expect(new Set(said.images.map(({ title }) => title.slice(-2)))).toEqual(new Set([' r']));
    const ours = await found({ kind: 'images', band: '600..650 nm' }, 'sia2', 'sia2/deep');
    expect(
      ours.records.map(({ title, accessUrl, publisherDid, position, band }) => [
        ...[title, accessUrl, publisherDid, position?.ra, band?.low],
      ]),
    ).toEqual(said.images.map(({ title, url, did, ra, low }) => [title, url, did, ra, low]));
  });

  it('spectra of the objects in the circle, and their files', async () => {
    expect(said.spectra.map(({ title }) => title).sort()).toEqual(['M 51 spectrum', 'NGC 5195 spectrum']);
    const ours = await found({ kind: 'spectra' }, 'ssa', 'ssa/spectra');
    expect(ours.records.map(({ title, accessUrl, format }) => [title, accessUrl, format])).toEqual(
      said.spectra.map(({ title, url, format }) => [title, url, format]),
    );
    const file = new Uint8Array(await (await fetch(said.spectra[0]!.url)).arrayBuffer());
    expect(file.byteLength % 2880).toBe(0);
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-spectrum-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(path.join(folder, 's.fits'), file);
    const hdus = z
      .array(z.object({ name: z.string(), values: z.unknown() }))
      .parse(await runPython(path.join(__dirname, 'clients/read.py'), path.join(folder, 's.fits')));
    const { WAVELENGTH } = z.object({ WAVELENGTH: z.array(z.number()) }).parse(hdus[1]?.values);
    expect([WAVELENGTH[0], WAVELENGTH.at(-1)]).toEqual([3800, 9200]);
  });

  it('the sources in a cone', async () => {
    expect(said.sources.length).toBeGreaterThan(20);
    const ours = await found({ kind: 'cone' }, 'scs', 'scs/sources');
    expect(ours.records.map(({ position }) => [position?.ra, position?.dec])).toEqual(
      said.sources.map(({ ra, dec }) => [ra, dec]),
    );
  });
});
