import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { openWorkbench, runCommand, setTheme, shot, stage } from './support';
import { changeSettings } from './support/machineSettings';

const machineSettings = path.join(stage.userData, 'Machine/settings.json');
const token = 'opensesame-1234';
let page: Page;
let restore: () => Promise<void>;

/** A registry, an archive of one catalogue that wants to know who asks, and one of images, which can be down. */
const archive = {
  up: true,
  images: '',
  seen: [] as (string | undefined)[],
  server: createServer((request, response) => void serve(request, response)),
  origin: '',
};
const cone = () => `${archive.origin}/cone?`;

beforeAll(async () => {
  await new Promise<void>((resolve) => archive.server.listen(0, '127.0.0.1', resolve));
  archive.origin = `http://127.0.0.1:${(archive.server.address() as AddressInfo).port}`;
  const question = 'POS=10.68,41.27&SIZE=0.2&FORMAT=image/fits';
  archive.images = await (await fetch(`${stage.archives}/sia/deep?${question}`)).text();
  restore = await changeSettings({
    'almagest.registries': [`${archive.origin}/tap`],
    'almagest.services.builtIn': false,
    'almagest.services.own': [],
    'almagest.sia.services': [{ name: 'Deep Images', url: `${archive.origin}/deep` }],
  });
  page = await openWorkbench();
  page.setDefaultTimeout(60_000);
});
afterEach(() => page.keyboard.press('Escape'));
afterAll(async () => {
  await restore();
  archive.server.closeAllConnections();
  archive.server.close();
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', archive.origin);
  let body = '';
  for await (const piece of request) body += String(piece);
  const send = (text: string, status = 200) =>
    response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
  if (!archive.up) request.socket.destroy();
  else if (pathname === '/tap/sync') send(registryAnswer(new URLSearchParams(body).get('QUERY') ?? ''));
  else if (pathname === '/deep') send(archive.images);
  else if (pathname === '/cone') {
    const { authorization } = request.headers;
    archive.seen.push(authorization);
    if (authorization === `Bearer ${token}`) send(votable(['id', 'ra', 'dec'], ['Star 7', '10', '20']));
    else send('Who are you?', 401);
  } else send('Nothing here.', 404);
}

function registryAnswer(query: string): string {
  const id = 'ivo://secret/stars';
  if (query.startsWith('SELECT ivoid, res_subject')) return votable(['ivoid', 'res_subject'], [id, 'stars']);
  if (query.startsWith('SELECT ivoid, role_name'))
    return votable(['ivoid', 'role_name'], [id, 'Secret Archive']);
  if (query.startsWith('SELECT ivoid, cap_index, detail_xpath')) {
    return votable(
      ['ivoid', 'cap_index', 'detail_xpath', 'detail_value'],
      [id, '1', '/capability/maxSR', '0.5'],
    );
  }
  const row = {
    ...{ ivoid: id, cap_index: '1', standard_id: 'ivo://ivoa.net/std/conesearch' },
    ...{ access_url: cone(), intf_type: 'vs:paramhttp', intf_role: 'std' },
    ...{ std_version: '1.03', short_name: 'stars', res_title: 'Secret Stars' },
    ...{ res_description: 'Stars nobody sees.', reference_url: '', waveband: 'optical' },
  };
  return votable(Object.keys(row), Object.values(row));
}

/** A document of one row of texts. */
function votable(names: readonly string[], row: readonly string[]): string {
  const ucds: Record<string, string> = {
    ...{ id: 'meta.id;meta.main', ra: 'pos.eq.ra;meta.main', dec: 'pos.eq.dec;meta.main' },
  };
  const fields = names.map(
    (name) => `<FIELD name="${name}" ucd="${ucds[name] ?? ''}" datatype="char" arraysize="*"/>`,
  );
  const cells = row.map((cell) => `<TD>${cell.replaceAll('&', '&amp;')}</TD>`);
  return (
    '<VOTABLE version="1.3"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/>' +
    `<TABLE>${fields.join('')}<DATA><TABLEDATA><TR>${cells.join('')}</TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`
  );
}

const soon = { timeout: 60_000 };
const box = () => page.locator('.quick-input-widget input.input:visible');
const title = (step: string) => page.locator('.quick-input-title', { hasText: step }).waitFor();
const entry = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
const row = (text: string) => page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
const notice = (text: string) => page.locator('.notification-list-item', { hasText: text }).first().waitFor();
const closed = () => page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
const rowText = (text: string) =>
  row(text)
    .textContent({ timeout: 1000 })
    .catch(() => '');

/** Checks one of several, and ends the choice. */
async function choose(text: string): Promise<void> {
  await entry(text).locator('.monaco-custom-toggle').click();
  await page.locator('.quick-input-count', { hasText: '1 Selected' }).waitFor();
  await page.locator('.quick-input-action', { hasText: 'OK' }).click();
}

async function type(text: string): Promise<void> {
  await box().fill(text);
  await page.keyboard.press('Enter');
}

/** Goes through a form of place, radius and services; a service may not be offered as soon as it is in the settings. */
async function ask(command: string, place: string, radius: string, service: string): Promise<void> {
  const offered = async () => {
    await runCommand(page, command);
    await type(place);
    await title('(2/3)');
    await type(radius);
    await title('(3/3)');
    const is = await entry(service).isVisible();
    await page.keyboard.press(is ? 'Enter' : 'Escape');
    await closed();
    return is;
  };
  await expect.poll(offered, { ...soon, interval: 500 }).toBe(true);
}

/** Clicks an action that a row has while the pointer is over it; rows may still be moving. */
async function clickAction(of: Locator, label: string): Promise<void> {
  const isClicked = async () => {
    await page.mouse.move(0, 0);
    await of.hover({ timeout: 5000 });
    await of.locator(`[aria-label^="${label}"]`).click({ timeout: 5000 });
    return true;
  };
  await expect.poll(() => isClicked().catch(() => false), soon).toBe(true);
}

/** Pictures in both themes of what `prepare` opens, once it has faded in. */
async function inBoth(name: string, prepare: () => Promise<void>): Promise<void> {
  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await setTheme(page, theme);
    await prepare();
    await page.waitForFunction(
      "[...document.querySelectorAll('.quick-input-widget')].every((at) => getComputedStyle(at).display === 'none' || getComputedStyle(at).opacity === '1')",
    );
    await shot(page, name);
    if (theme === 'Light Modern') await page.keyboard.press('Escape');
  }
}

longTest('services are found in a registry and kept with their limits', async () => {
  await inBoth('registry-found', async () => {
    await runCommand(page, 'Almagest: Find Services in the Registry…');
    await entry('Catalogues (cone search)').click();
    await title('(2/3)');
    await type('secret stars');
    await title('(3/3)');
    await entry('Secret Stars').waitFor();
  });
  await choose('Secret Stars');
  await notice('1 service added');
  await shot(page, 'registry-added');
  const kept = async () => {
    const now = JSON.parse(await readFile(machineSettings, 'utf8')) as Record<string, unknown>;
    return now['almagest.services.own'];
  };
  await expect
    .poll(kept, soon)
    .toEqual([{ protocol: 'scs', name: 'Secret Stars', url: cone(), limits: { maxRadius: 0.5 } }]);
});

longTest('a question beyond the limit of a service is not sent', async () => {
  await changeSettings({
    'almagest.services.own': [
      { protocol: 'scs', name: 'Narrow Stars', url: `${cone()}x=1&`, limits: { maxRadius: 0.5 } },
    ],
  });
  await ask('Almagest: Search Catalogue (Cone)…', '10 20', '1', 'Narrow Stars');
  await expect.poll(() => rowText('Narrow Stars'), soon).toContain('at most 0.5°');
  expect(archive.seen).toEqual([]);
});

longTest('services are signed in to and out of', async () => {
  await changeSettings({ 'almagest.services.own': [{ protocol: 'scs', name: 'Secret Stars', url: cone() }] });
  await ask('Almagest: Search Catalogue (Cone)…', '10 20', '0.1', 'Secret Stars');
  await expect.poll(() => rowText('Secret Stars'), soon).toContain('401');

  await runCommand(page, 'Almagest: Sign In…');
  await title('(1/4)');
  await type(archive.origin);
  await title('(2/4)');
  await entry('Token').click();
  await title('(3/4)');
  expect(await box().getAttribute('type')).toBe('password');
  await type(token);
  await title('(4/4)');
  await type('2001-01-01');
  await page.locator('.quick-input-message', { hasText: 'no day to come' }).waitFor();
  await type('');
  await notice('Signed in to');
  await clickAction(row('· cone · 0.1°'), 'Run Again');
  await row('Star 7').waitFor();
  expect(archive.seen.at(-1)).toBe(`Bearer ${token}`);

  await inBoth('sign-out', async () => {
    await runCommand(page, 'Almagest: Sign Out…');
    await title('Sign Out');
    await entry(archive.origin).waitFor();
  });
  await choose(archive.origin);
  await closed();
  await clickAction(row('· cone · 0.1°'), 'Run Again');
  await expect.poll(() => rowText('Secret Stars'), soon).toContain('401');
  expect(archive.seen.at(-1)).toBeUndefined();
});

longTest('an answer that was kept is shown where there is no network, with its age', async () => {
  await ask('Almagest: Search Images Near Target…', '10.68 41.27', '0.15', 'Deep Images');
  await expect.poll(() => rowText('Deep Images'), soon).toMatch(/Deep Images\s*\d/);
  expect(await rowText('Deep Images')).not.toContain('offline');
  archive.up = false;
  try {
    await clickAction(row('· images · 0.15°'), 'Run Again');
    await expect.poll(() => rowText('Deep Images'), soon).toContain('offline, ');
    await inBoth('search-offline', () => Promise.resolve());
  } finally {
    archive.up = true;
  }
  await clickAction(row('· images · 0.15°'), 'Run Again');
  await expect.poll(() => rowText('Deep Images'), soon).not.toContain('offline');
});
