import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Archives, startArchives } from './server';

let archives: Archives;
beforeAll(async () => {
  archives = await startArchives();
});
afterAll(() => archives.close());

const image = '/files/wide/f070-0100_red.fits';
const search = '/sia/wide?POS=1,1&SIZE=1';
const get = (address: string, init: RequestInit = {}) => fetch(archives.url + address, init);

/** How many bytes of a body come before it ends or breaks. */
async function received(response: Response): Promise<{ count: number; broken: boolean }> {
  let count = 0;
  try {
    for await (const chunk of response.body ?? []) count += (chunk as Uint8Array).length;
  } catch {
    return { count, broken: true };
  }
  return { count, broken: false };
}

it('reset breaks the connection without an answer', async () => {
  await expect(get(`/fault/reset${search}`)).rejects.toThrow();
});

it('slow answers later', async () => {
  const start = performance.now();
  expect((await get(`/fault/slow:300${search}`)).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(290);
});

it('drip sends little at a time', async () => {
  const start = performance.now();
  const { count, broken } = await received(await get('/fault/drip:400/sesame/SNV?M1'));
  expect(broken).toBe(false);
  expect(count).toBeGreaterThan(80);
  expect(performance.now() - start).toBeGreaterThan(200);
});

it('stall sends a beginning and keeps the connection', async () => {
  const response = await get(`/fault/stall:5000${image}`, { signal: AbortSignal.timeout(10_000) });
  expect(await received(response)).toEqual({ count: 5000, broken: true });
});

it('cut breaks after so many bytes, also of a range', async () => {
  const length = (await get(image, { method: 'HEAD' })).headers.get('Content-Length');
  const response = await get(`/fault/cut:7000${image}`);
  expect(response.headers.get('Content-Length')).toBe(length);
  expect(await received(response)).toEqual({ count: 7000, broken: true });
  const rest = await get(`/fault/cut:10${image}`, { headers: { Range: 'bytes=7000-' } });
  expect(rest.status).toBe(206);
  expect(await received(rest)).toEqual({ count: 10, broken: true });
});

it('wronglength announces more than there is', async () => {
  const right = Number((await get(image, { method: 'HEAD' })).headers.get('Content-Length'));
  const response = await get(`/fault/wronglength${image}`);
  expect(Number(response.headers.get('Content-Length'))).toBe(right + 1000);
  expect(await received(response)).toEqual({ count: right, broken: true });
});

it('status answers any status, with Retry-After', async () => {
  const response = await get(`/fault/status:503:7${search}`);
  expect(response.status).toBe(503);
  expect(response.headers.get('Retry-After')).toBe('7');
});

it('html, errordoc and badvotable are wrong bodies with status 200', async () => {
  expect(await (await get(`/fault/html${image}`)).text()).toMatch(/^<!DOCTYPE html>/);
  expect(await (await get(`/fault/errordoc${search}`)).text()).toContain('value="ERROR"');
  const text = await (await get(`/fault/badvotable${search}`)).text();
  expect(text).toContain('<TR>');
  expect(text).not.toContain('</VOTABLE>');
});

it('redirect leads to the answer, loop does not', async () => {
  const response = await get(`/fault/redirect:3${search}`);
  expect(response.redirected).toBe(true);
  expect(response.url).toBe(archives.url + search);
  await expect(get(`/fault/loop${search}`)).rejects.toThrow();
});

it('first:N fails N times and then answers', async () => {
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await get(`/fault/first:2:status:503:0${search}`)).status);
  expect(statuses).toEqual([503, 503, 200]);
});

it('files:KIND gives access references that fail', async () => {
  const table = await (await get(`/fault/files:cut:100${search}`)).text();
  const [address = ''] = /http:[^<]*_red\.fits/.exec(table) ?? [];
  expect(address).toContain('/fault/cut:100/files/wide/');
  expect(await received(await fetch(address))).toEqual({ count: 100, broken: true });
});

it('an unknown kind is refused', async () => {
  expect((await get(`/fault/nosuch${search}`)).status).toBe(400);
});
