import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archives, startArchives } from './server';

let archives: Archives;
beforeAll(async () => {
  archives = await startArchives();
});
afterAll(() => archives.close());

const get = (address: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(archives.url + address, { headers, ...init });
const bytes = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const image = '/files/wide/f070-0100_red.fits';

describe('files', () => {
  it('have the length that the search says, and the same bytes by ranges', async () => {
    const table = await (await get('/sia/wide?POS=160,22&SIZE=0.1&FORMAT=image/fits')).text();
    const [, address = '', size = ''] = /<TD>(http[^<]*)<\/TD><TD>(\d+)<\/TD>/.exec(table) ?? [];
    const whole = await bytes(await fetch(address));
    expect(whole.length).toBe(Number(size));
    const part = await fetch(address, { headers: { Range: `bytes=2880-4999` } });
    expect(part.status).toBe(206);
    expect(part.headers.get('Content-Range')).toBe(`bytes 2880-4999/${size}`);
    expect(Buffer.compare(await bytes(part), whole.subarray(2880, 5000))).toBe(0);
    const tail = await fetch(address, { headers: { Range: 'bytes=-100' } });
    expect(Buffer.compare(await bytes(tail), whole.subarray(-100))).toBe(0);
    expect((await fetch(address, { headers: { Range: `bytes=${size}-` } })).status).toBe(416);
  });

  it('are sent whole when they changed since (If-Range), and answer HEAD', async () => {
    const head = await get(image, {}, { method: 'HEAD' });
    const etag = head.headers.get('ETag') ?? '';
    expect(Number(head.headers.get('Content-Length'))).toBeGreaterThan(700_000);
    expect((await bytes(head)).length).toBe(0);
    expect((await get(image, { Range: 'bytes=0-9', 'If-Range': etag })).status).toBe(206);
    expect((await get(image, { Range: 'bytes=0-9', 'If-Range': '"other"' })).status).toBe(200);
    expect((await get(image, { 'If-None-Match': etag })).status).toBe(304);
  });

  it('are the same bytes when gzipped, and the same every time', async () => {
    const plain = await bytes(await get(image));
    expect(Buffer.compare(gunzipSync(await bytes(await get(`${image}.gz`))), plain)).toBe(0);
    const other = await startArchives();
    const again = await bytes(await fetch(other.url + image));
    await other.close();
    expect(Buffer.compare(again, plain)).toBe(0);
  });

  it('that do not exist are not found', async () => {
    for (const address of [
      '/files/deep/nosuch_r.fits',
      '/files/wide/f070-9999_red.fits',
      '/files/wide/f070-0100_g.fits',
    ])
      expect((await get(address)).status, address).toBe(404);
  });
});

describe('Sesame', () => {
  it('answers unknown names with status 200', async () => {
    const response = await get('/sesame/SNV?Nibiru');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('#! *** Nothing found ***');
  });

  it('says what came from its cache, unless it is to ask afresh', async () => {
    await get('/sesame/-oI/SNV?M%2087');
    expect(await (await get('/sesame/-oI/SNV?M+87')).text()).toContain('(from cache)');
    expect(await (await get('/sesame/-oI/~SNV?M+87')).text()).not.toContain('(from cache)');
  });

  it('asks databases in the order written and writes XML', async () => {
    expect(await (await get('/sesame/VSN?M31')).text()).toMatch(/VizieR[^]*%J 10\.68 \+41\.27/);
    const xml = await (await get('/cgi-bin/nph-sesame/-oxp/A?M31&Nibiru')).text();
    expect(xml.match(/<Target /g)).toHaveLength(2);
    expect(xml.match(/<jradeg>/g)).toHaveLength(3);
    expect(xml).toContain('*** Nothing found ***');
  });
});

it('keeps the requests that came', async () => {
  await get('/sesame/SNV?M1', { 'User-Agent': 'test/1' });
  await expect
    .poll(() => archives.requests.at(-1))
    .toMatchObject({
      method: 'GET',
      url: '/sesame/SNV?M1',
      status: 200,
      headers: { 'user-agent': 'test/1' },
    });
});
