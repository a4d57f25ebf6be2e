import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standInAddresses } from '../../../test/archives/addresses';
import { type Archives, startArchives } from '../../../test/archives/server';
import { createHttpClient } from '../../net/client';
import type { HttpClient } from '../../net/http';
import { undiciTransport } from '../../net/node/undiciTransport';
import { parseSesame } from '../sesame/answer';
import { resolveTarget } from '../target';
import { nameFallbacks } from './fallbacks';
import { identify } from './identify';
import { lookUpMany } from './lookUpMany';
import { parseMast } from './mast';

let standIn: Archives;
let http: HttpClient;
const owned = undiciTransport();
beforeAll(async () => {
  standIn = await startArchives();
  const configured = () => [standIn.url];
  http = createHttpClient({
    transport: owned.transport,
    userAgent: 'test',
    configured,
    retry: { retries: 0 },
  });
});
afterAll(async () => {
  await owned.close();
  await standIn.close();
});

const options = (...faults: string[]) => ({
  http,
  mirrors: faults.map((fault) => `${standIn.url}${fault}/sesame`),
  fallbacks: nameFallbacks(standInAddresses(standIn.url)),
});

describe('names', () => {
  it.each([
    ['TIC 261136679', 'TIC 261136679'],
    ['tic261136679', 'TIC 261136679'],
    ['KIC-008462852', 'KIC 8462852'],
    ['EPIC 201367065', 'EPIC 201367065'],
  ])('%s is a number of a catalogue', (text, name) => {
    expect(identify(text)).toMatchObject({ form: 'catalogue', name });
  });

  it('tells plate-mjd-fiber from other names', () => {
    expect(identify('spec-0751-52251-0160')).toEqual({
      form: 'spectrum',
      plate: 751,
      mjd: 52251,
      fiberid: 160,
    });
    for (const name of ['M51', '0716+714', 'TIC', 'SDSS J132411.57+032050.5', '1-2-3', 'HD 39091']) {
      expect(identify(name)).toBeNull();
    }
  });

  it('asks SIMBAD and then MAST where no mirror of Sesame answers', async () => {
    const before = standIn.requests.length;
    const found = await resolveTarget("Barnard's star", options('/fault/html', '/fault/reset'));
    expect(found.resolved).toMatchObject({ resolver: 'SIMBAD', properMotion: { ra: -802.8, dec: 10_362.5 } });
    expect(found.target.properMotion).toEqual({ ra: -802.8, dec: 10_362.5 });
    expect(standIn.requests.slice(before).map(({ url }) => url.split('?')[0])).toContain('/simbad/tap/sync');
    const fallbacks = { ...options().fallbacks, simbad: `${standIn.url}/fault/reset/simbad/tap` };
    const mast = await resolveTarget('M 51', { ...options('/fault/reset'), fallbacks });
    expect(mast.position.ra).toBeCloseTo(202.4696, 3);
  });

  it('asks MAST first for its own numbers, SDSS for its spectra', async () => {
    const before = standIn.requests.length;
    expect((await resolveTarget('TIC261136679', options(''))).position.dec).toBeCloseTo(-80.4646, 3);
    expect(standIn.requests[before]?.url).toBe('/santa/query?name=TIC%20261136679&outputFormat=json');
    const spectrum = await resolveTarget('751-52251-161', options(''));
    expect(spectrum.resolved?.resolver).toBe('SDSS');
  });

  it('tells not found from nobody there', async () => {
    await expect(resolveTarget('Nibiru', options(''))).rejects.toMatchObject({ kind: 'not-found' });
    const nobody = {
      ...options('/fault/reset'),
      fallbacks: nameFallbacks(standInAddresses(`${standIn.url}/fault/reset`)),
    };
    await expect(resolveTarget('M 51', nobody)).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringMatching(
        /^No name resolver answers, so “M 51” could not be looked up\. /,
      ) as string,
    });
  });

  it('looks up many at once, each once, whatever becomes of the others', async () => {
    const done: string[] = [];
    const all = await lookUpMany(['M31', 'Nibiru', '10 20', 'M31'], {
      ...options(''),
      onDone: ({ name }) => done.push(name),
    });
    expect(all.map(({ target, fault }) => target?.label ?? fault?.kind)).toEqual([
      'M31',
      'not-found',
      '00:40:00.00 +20:00:00.0',
      'M31',
    ]);
    expect(done.sort()).toEqual(['10 20', 'M31', 'Nibiru']);
  });

  it('tells an ambiguous name', () => {
    const text = '# X\n#=S=Simbad: 1\n#! Multiple objects\n%I.0 X 1\n%J 10.5 +20.5 = 00:42:00 +20:30:00\n';
    expect(parseSesame(text)).toMatchObject({ state: 'found', found: { ambiguous: true } });
    const two = {
      resolvedCoordinate: [
        { ra: 1, decl: 2, resolver: 'NED' },
        { ra: 5, decl: 2 },
      ],
      status: '',
    };
    expect(parseMast(JSON.stringify(two))).toMatchObject({ resolver: 'NED', ambiguous: true });
    expect(parseMast('{"resolvedCoordinate":[]}')).toBeNull();
    expect(() => parseMast('{"resolvedCoordinate":')).toThrow(/breaks off/);
  });
});
