import { describe, expect, it } from 'vitest';
import { describeQuery } from './describe';
import { parseQuery, type FindService } from './query';

const url = 'https://vo.example/s';
const target = { position: { ra: 10, dec: -20 } };
const sia2 = { protocol: 'sia2', name: 'S', url };
const images = { almagest: 1, kind: 'images', target, radius: 0.1, services: [sia2] };
const spectra = { almagest: 1, kind: 'spectra', services: [{ protocol: 'ssa', name: 'S', url }] };
const cone = {
  almagest: 1,
  kind: 'cone',
  target,
  radius: 1,
  services: [{ protocol: 'scs', name: 'S', url }],
};
const tap = { almagest: 1, kind: 'tap', adql: 'SELECT 1', services: [{ protocol: 'tap', name: 'S', url }] };

describe('the kinds of queries', () => {
  it.each([
    {
      ...images,
      band: '6563 ± 50 Å',
      time: '2015 .. 2016',
      parameters: { fov: '0.1..1 deg', calib: [1, 2].map(String), collection: ['A', 'B'], maxrec: 10 },
    },
    { ...images, target: undefined, radius: undefined, region: 'POLYGON 1 1 2 1 2 2' },
    { ...images, services: [sia2, { ...sia2, protocol: 'sia1' }] },
    spectra,
    { ...spectra, target, radius: 0.01, parameters: { snr: '> 10', extra: { teff: '5000/6000' } } },
    { ...cone, parameters: { verb: 3 } },
    { ...tap, mode: 'async', parameters: { maxrec: 5 } },
  ])('are read: %#', (query) => {
    const plain: unknown = JSON.parse(JSON.stringify(query));
    expect(parseQuery(plain)).toEqual(plain);
  });

  it.each([
    [
      { ...images, target: undefined, services: [{ ...sia2, protocol: 'sia1' }] },
      /target is missing: a SIA 1/,
    ],
    [{ ...images, radius: undefined }, /radius is missing/],
    [{ ...images, region: 'CIRCLE 1 1 1' }, /region stands instead of a target/],
    [{ ...images, services: [{ ...sia2, protocol: 'ssa' }] }, /protocol must be "sia1" or "sia2"/],
    [{ ...cone, radius: undefined }, /radius is missing/],
    [{ ...tap, adql: ' ' }, /adql must be at least 1/],
    [{ ...tap, target }, /no member “target”/],
    [{ ...tap, services: [{ protocol: 'tap' }] }, /services\[0\] needs a url, or the id/],
    [{ ...tap, services: [{ protocol: 'tap', url: 'https://' }] }, /must be an http or https address/],
  ])('have their faults named: %#', (query, message) => {
    expect(() => parseQuery(JSON.parse(JSON.stringify(query)))).toThrow(message);
  });

  it('may name known services by id, and unnamed ones are called by their host', () => {
    const find: FindService = (id, protocol) =>
      id === 'known' && protocol === 'tap' ? { name: 'Known', url } : undefined;
    const asks = (service: Record<string, string>) =>
      parseQuery({ ...tap, services: [{ protocol: 'tap', ...service }] }, 'q.json', find).services[0];
    expect(asks({ id: 'known' })).toEqual({ protocol: 'tap', id: 'known', name: 'Known', url });
    expect(asks({ id: 'known', url: `${url}/own` })).toMatchObject({ name: 'Known', url: `${url}/own` });
    expect(asks({ url })).toEqual({ protocol: 'tap', name: 'vo.example', url });
    expect(() => asks({ id: 'other' })).toThrow(
      /q\.json asks services\[0\] “other”, which is no tap service/,
    );
  });

  it.each([
    [images, '00:40:00.00 -20:00:00.0 · images · 0.1°'],
    [{ ...spectra, parameters: { extra: { teff: '5000' } } }, 'All sky · spectra'],
    [{ ...spectra, target: { name: 'M 51' }, band: 'V' }, 'M 51 · spectra · V'],
    [cone, '00:40:00.00 -20:00:00.0 · cone · 1°'],
    [{ ...tap, adql: 'SELECT *\n  FROM t' }, 'ADQL · SELECT * FROM t'],
  ])('are described on one line: %#', (query, line) => {
    expect(describeQuery(parseQuery(query))).toBe(line);
  });
});

describe('queries to archives', () => {
  const find: FindService = (id, protocol) =>
    protocol === 'archive' && id === 'sky' ? { name: 'Sky', url } : undefined;
  const archive = { almagest: 1, kind: 'archive', archive: 'sky', ask: 'images', target };

  it('name their one service by the archive, unless they give another address', () => {
    const service = { protocol: 'archive', id: 'sky', name: 'Sky', url };
    expect(parseQuery(archive, 'q.json', find)).toEqual({ ...archive, services: [service] });
    const own = { protocol: 'archive', url: 'https://own.example' };
    expect(parseQuery({ ...archive, services: [own] }, 'q.json', find).services).toEqual([
      { ...service, url: own.url },
    ]);
    expect(() => parseQuery({ ...archive, archive: 'no' }, 'q.json', find)).toThrow(
      /“no”, which is no archive/,
    );
    expect(() => parseQuery({ ...archive, services: [own, own] }, 'q.json', find)).toThrow(/services/);
  });

  it('have parameters of plain kinds and a selection', () => {
    const full = {
      ...archive,
      parameters: { band: ['g', 'r'], size: 3, stitch: true },
      selection: { where: { filter: ['g', '!u'], exptime: '> 10' }, order: ['-exptime'], first: 3 },
    };
    expect(parseQuery(full, 'q.json', find)).toMatchObject(full);
    expect(describeQuery(parseQuery(full, 'q.json', find))).toBe('00:40:00.00 -20:00:00.0 · Sky images');
    expect(() => parseQuery({ ...full, parameters: { band: {} } }, 'q.json', find)).toThrow(
      /parameters.band/,
    );
    expect(() => parseQuery({ ...full, selection: { last: 1 } }, 'q.json', find)).toThrow(/no member “last”/);
  });
});
