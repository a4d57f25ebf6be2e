import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fetchLinks } from '../../src/protocols/datalink/fetchLinks';
import { followLinks } from '../../src/protocols/datalink/followLinks';
import type { Link } from '../../src/protocols/datalink/link';
import { hasSemantics } from '../../src/protocols/datalink/semantics';
import { userParameters } from '../../src/protocols/datalink/serviceCall';
import { isLinked } from '../../src/protocols/record/linksFormat';
import { searchSia1 } from '../../src/protocols/sia1/search';
import { searchSia2 } from '../../src/protocols/sia2/search';
import { isSodaSync } from '../../src/protocols/soda/cutout';
import { runPython } from '../support/truths/run';
import { voServer } from './voServer';

const { base, missing, http, close } = voServer();
const did = (file: string) => `ivo://org.example.almagest/~?img/data/${file}.fits`;
const service = { name: 'Links', url: `${base}/img/q/dl/dlmeta` };

const text = z.string().nullable();
const truthOf = z.array(
  z.array(
    z.object({
      id: text,
      accessUrl: text,
      serviceDef: text,
      errorMessage: text,
      semantics: text,
      contentType: text,
    }),
  ),
);

afterAll(close);

describe.skipIf(missing)(`DataLink at a real server${missing ? ` (${missing})` : ''}`, () => {
  it('reads the links that pyvo reads, of several datasets in one answer', async () => {
    const ids = [did('zero_g'), did('pole_r'), did('no_such')];
    const { links, overflow } = await fetchLinks(service, ids, { http });
    const url = `${service.url}?${ids.map((id) => `ID=${encodeURIComponent(id)}`).join('&')}`;
    const [theirs] = truthOf.parse(
      await runPython(path.join(import.meta.dirname, 'clients/links.py'), { links: [url] }),
    );
    expect(overflow).toBe(false);
    expect(links.map(comparable).sort(byText)).toEqual(
      (theirs ?? [])
        .map((link) => ({ ...link, accessUrl: link.accessUrl && new URL(link.accessUrl, service.url).href }))
        .sort(byText),
    );
    expect(new Set(links.map(({ id }) => id))).toEqual(new Set(ids));
  });

  it('tells what each link is', async () => {
    const { links } = await fetchLinks(service, [did('zero_g')], { http });
    const [file] = links.filter(({ semantics }) => hasSemantics(semantics, '#this'));
    expect(file).toMatchObject({
      accessUrl: `${base}/getproduct/img/data/zero_g.fits`,
      accessOrigin: 'server',
      contentType: 'image/fits',
      contentLength: 164160,
      isLinks: false,
    });
    const documentation = links.find(({ term }) => term === '#documentation');
    expect(documentation?.accessUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/(?:img\/)?about\.txt$/);
    const cutout = links.find((link) => link.service !== null && isSodaSync(link.service));
    expect(userParameters(cutout!.service!).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['CIRCLE', 'POLYGON', 'POS']),
    );
  });

  it('gives the error of a dataset that is none as a link of its own', async () => {
    const { links } = await fetchLinks(service, [did('no_such')], { http });
    expect(links).toHaveLength(1);
    expect(links[0]?.errorMessage).toMatch(/NotFoundFault/);
  });

  it('leads from a row of SIA 1 to its links', async () => {
    const sia1 = { name: 'DaCHS', url: `${base}/img/q/sia1/siap.xml` };
    const found = await searchSia1(sia1, { position: { ra: 202.47, dec: 47.2 }, size: 0.1 }, { http });
    for (const record of found.records) {
      const { links } = await fetchLinks({ name: 'Links', url: record.links!, origin: 'server' }, [], {
        http,
      });
      expect(links.find(({ term }) => term === '#this')?.accessUrl).toBe(record.accessUrl);
    }
    expect(found.records).toHaveLength(3);
  });

  it('leads from a cube, whose file is its links, to the file', async () => {
    const sia2 = { name: 'DaCHS', url: `${base}/img/q/sia2/siap2.xml` };
    const { records } = await searchSia2(sia2, { dptype: 'cube' }, { http });
    const { links } = await fetchLinks({ name: 'Links', url: records[0]!.links! }, [], { http });
    expect(links.find(({ term }) => term === '#this')?.accessUrl).toMatch(/\/getproduct\/cube\/data\/cube_/);
  });

  it('is followed to the files of each cube, as pyvo does', async () => {
    const sia2 = { name: 'DaCHS', url: `${base}/img/q/sia2/siap2.xml` };
    const { records } = await searchSia2(sia2, { dptype: 'cube' }, { http });
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      expect(isLinked(record)).toBe(true);
      const address = { name: 'DaCHS', url: record.links!, origin: record.accessOrigin };
      const { files, messages } = await followLinks(address, { http });
      const [theirs] = truthOf.parse(
        await runPython(path.join(import.meta.dirname, 'clients/links.py'), { links: [record.links] }),
      );
      const these = (theirs ?? []).filter(({ semantics }) => semantics === '#this');
      expect(files.map(({ url }) => url)).toEqual(
        these.map(({ accessUrl }) => new URL(accessUrl!, record.links!).href),
      );
      expect(files.length).toBeGreaterThan(0);
      expect(messages).toEqual([]);
    }
    const none = followLinks({ ...service, url: `${service.url}?ID=${did('no_such')}` }, { http });
    await expect(none).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is none where an address has no links', async () => {
    const other = { name: 'Other', url: `${base}/cat/q/cone/scs.xml?RA=1&DEC=1&SR=0.1` };
    await expect(fetchLinks(other, [], { http })).rejects.toMatchObject({ kind: 'malformed' });
  });
});

function comparable({ id, accessUrl, serviceDef, errorMessage, semantics, contentType }: Link) {
  return { id, accessUrl, serviceDef, errorMessage, semantics, contentType };
}

function byText(a: object, b: object): number {
  return JSON.stringify(a).localeCompare(JSON.stringify(b));
}
