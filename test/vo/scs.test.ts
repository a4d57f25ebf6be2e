import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeScs, searchScs, type ScsRequest } from '../../src/protocols/scs/search';
import { expectPyvos, pyvo, type PyvoAnswer } from './pyvo';
import { voServer } from './voServer';

const { base, missing, http, close } = voServer();
const service = { name: 'DaCHS', url: `${base}/cat/q/cone/scs.xml?` };
const ours = (request: ScsRequest) => searchScs(service, request, { http });

afterAll(close);

const questions = [
  { about: 'a place', ra: 202.47, dec: 47.2, radius: 0.1 },
  { about: 'RA 0', ra: 0, dec: 0.5, radius: 0.2 },
  { about: 'the pole', ra: 10, dec: 89.9, radius: 0.2 },
  { about: 'where nothing is', ra: 100, dec: 0, radius: 0.1 },
  { about: 'all columns', ra: 202.47, dec: 47.2, radius: 0.1, verb: 3 },
  { about: 'three rows only', ra: 202.47, dec: 47.2, radius: 0.1, maxrec: 3 },
].map((question, i) => ({ ...question, i }));

describe.skipIf(missing)(`Cone search at a real server${missing ? ` (${missing})` : ''}`, () => {
  let answers: readonly PyvoAnswer[] = [];

  beforeAll(async () => {
    answers = await pyvo(
      questions.map(({ ra, dec, radius, verb, maxrec }) => ({
        protocol: 'scs',
        service: service.url,
        arguments: {
          pos: [ra, dec],
          radius,
          ...(verb !== undefined && { verbosity: verb }),
          ...(maxrec !== undefined && { maxrec }),
        },
      })),
    );
  });

  it.each(questions)('gives what pyvo gives for $about', async ({ ra, dec, radius, verb, maxrec, i }) => {
    expectPyvos(await ours({ position: { ra, dec }, radius, verb, maxrec }), answers[i]!);
  });

  it('keeps identifiers beyond 2⁵³ and knows where rows are', async () => {
    const { records, table } = await ours({ position: { ra: 0, dec: 0.5 }, radius: 0.2 });
    expect(table.nrows).toBeGreaterThan(5);
    for (const { title, obsId, position, productType } of records) {
      expect(title).toMatch(/^GEN J/);
      expect(BigInt(obsId ?? 0)).toBeGreaterThanOrEqual(1n << 60n);
      expect(Math.abs(position!.dec - 0.5)).toBeLessThan(0.2);
      expect(productType).toBe('source');
    }
    expect(new Set(records.map(({ position }) => Math.round(position!.ra))).has(360)).toBe(true);
  });

  it('says that there is more than was sent', async () => {
    const answer = await ours({ position: { ra: 202.47, dec: 47.2 }, radius: 0.1, maxrec: 3 });
    expect(answer).toMatchObject({ overflow: true });
    expect(answer.messages.length).toBeGreaterThan(0);
  });

  it('reports errors in the words of the service', async () => {
    const request = { position: { ra: 1, dec: 1 }, radius: 0.1, extra: { SR: 'wide' } };
    await expect(ours(request)).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringMatching(/DaCHS reports an error: “.*SR/) as string,
    });
  });

  it('refuses what the service does not do before asking', async () => {
    const limited = { ...service, url: 'http://127.0.0.1:1/', limits: { maxRadius: 0.5 } };
    await expect(
      searchScs(limited, { position: { ra: 1, dec: 1 }, radius: 2 }, { http }),
    ).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(/SR 2° .* at most 0.5°/) as string,
    });
  });

  it('describes its columns and parameters', async () => {
    const { columns, parameters } = await describeScs(service, { http });
    expect(columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['source_id', 'ra', 'dec', 'mag_r']),
    );
    expect(parameters.find(({ name }) => name === 'mag_r')).toMatchObject({ unit: 'mag', xtype: 'interval' });
  });
});
