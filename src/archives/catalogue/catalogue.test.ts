import { describe, expect, it } from 'vitest';
import type { HttpClient } from '../../net/http';
import type { ServiceRecord } from '../../protocols/registry/record';
import { wavebands } from '../../protocols/registry/waveband';
import { catalogue } from './catalogue';
import { findServices } from './findServices';
import { recordOf, searchCatalogue } from './searchCatalogue';

const dead: HttpClient = { request: () => Promise.reject(new Error('no network')) };

describe('the built-in catalogue', () => {
  it('has ids of their own, addresses that can be asked, and known wavebands', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    for (const { url, waveband } of catalogue) {
      expect(new URL(url).protocol).toMatch(/^https?:$/);
      expect(waveband.filter((band) => !wavebands.some((known) => known === band))).toEqual([]);
    }
  });

  it('is searched as a registry is', () => {
    const titles = (search: Parameters<typeof searchCatalogue>[0]) =>
      searchCatalogue(search).map(({ id }) => id);
    expect(titles({ type: 'sia', wavebands: ['xray'] })).toEqual(['skyview-sia', 'chandra-sia']);
    expect(titles({ type: 'tap', dataModel: 'regtap', keywords: ['registry'], publisher: 'gavo' })).toEqual([
      'gavo-regtap',
    ]);
    expect(titles({ type: 'scs' })).not.toContain('vizier-cone');
    expect(titles({ keywords: ['nothing like it'] })).toEqual([]);
    expect(() => titles({ wavebands: ['blue'] })).toThrow(/“blue” is no waveband/);
  });
});

describe('findServices', () => {
  const own: ServiceRecord = {
    ...recordOf(catalogue.find(({ id }) => id === 'tgss-sia')!)!,
    ...{
      id: 'mine',
      title: 'My images',
      accessUrl: 'https://mine.example/sia',
      waveband: [],
      source: 'user',
    },
  };

  it('falls back to the catalogue and says why, the user’s own services first', async () => {
    const registries = ['https://a.example/tap', 'https://b.example/tap'];
    const found = await findServices(
      { type: 'sia', wavebands: ['radio'] },
      { http: dead, registries, own: [own] },
    );
    expect(found.failures.map(({ registry, fault }) => [registry, fault.message])).toEqual(
      registries.map((registry) => [registry, 'no network']),
    );
    expect(found.registry).toBeNull();
    expect(found.messages[0]).toMatch(/No registry answered/);
    expect(found.services.map(({ id }) => id)).toEqual(['mine', 'skyview-sia', 'tgss-sia']);
  });

  it('refuses a search that makes no sense before anything is asked', async () => {
    await expect(findServices({ wavebands: ['blue'] }, { http: dead })).rejects.toMatchObject({
      kind: 'usage',
    });
    await expect(findServices({ ivoid: 'x' }, { http: dead })).rejects.toThrow(/ivo:\/\//);
  });
});
