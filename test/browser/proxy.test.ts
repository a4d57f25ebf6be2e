import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { setStage, type Stage } from '../../scripts/lib/stage.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';
import { makeCertificate } from '../support/certificates';
import { longTest } from '../support/longTest';
import { openWorkbench, runCommand, shot, shotInThemes } from './support';
import { changeSettings } from './support/machineSettings';
import { openFolder } from './support/workbench';

const folders: string[] = [];
const ends: (() => unknown)[] = [];
let stage: Stage;
let browser: Browser;
let secure: string;
let proxyAddress: string;
/** What the proxy was asked for, and who asked. */
const asked: { readonly target: string; readonly who: string | undefined }[] = [];

/** A workbench of its own, to which the environment names an authority. */
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-proxy-'));
  folders.push(folder);
  const certificate = makeCertificate(folder);
  const own = await setStage([await ensureVsix()], { env: { NODE_EXTRA_CA_CERTS: certificate.caFile } });
  stage = own.stage;
  ends.push(own.end);
  const answer = await (
    await fetch(`${stage.archives}/sia/deep?POS=10.68,41.27&SIZE=0.2&FORMAT=image/fits`)
  ).text();
  secure = `https://${await listen(createSecureServer(certificate, (_, response) => response.end(answer)))}/sia`;
  proxyAddress = await listen(proxy(stage.archives));
  await writeFile(
    path.join(stage.userData, 'Machine/settings.json'),
    JSON.stringify({
      ...(JSON.parse(await readFile(path.join(stage.userData, 'Machine/settings.json'), 'utf8')) as object),
      'almagest.services.own': [],
      'almagest.services.builtIn': false,
      'almagest.sia.services': [
        // A name that only the proxy knows.
        { name: 'Beyond the Proxy', url: 'http://archive.example/sia/deep' },
        { name: 'Institute', url: secure },
      ],
    }),
  );
  browser = await launchChromium();
  ends.unshift(() => browser.close());
});
afterAll(async () => {
  for (const end of ends) await end();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A window with this proxy in the editor's own settings: those of a remote machine are taken from where it is. */
async function open(httpProxy: string): Promise<Page> {
  const file = path.join(stage.userData, 'User/settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...settings, 'http.proxy': httpProxy }));
  const page = await openFolder(browser, stage.url, stage.folder);
  page.setDefaultTimeout(90_000);
  ends.unshift(() => page.context().close());
  return page;
}

async function listen(server: Server | ReturnType<typeof createSecureServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close().closeAllConnections());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A proxy that wants to know who asks, and leads everywhere to one place. */
function proxy(to: string): Server {
  const mayPass = (target = '', who: string | undefined) => {
    asked.push({ target, who });
    return who !== undefined;
  };
  const server = createServer((request, response) => {
    const isKnown = mayPass(request.url, request.headers['proxy-authorization']);
    if (!isKnown) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end();
      return;
    }
    const { pathname, search } = new URL(request.url ?? '', to);
    void fetch(to + pathname + search).then(async (answer) => response.end(await answer.text()));
  });
  const sockets = new Set<Socket>();
  ends.push(() => sockets.forEach((socket) => socket.destroy()));
  server.on('connect', (request, socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    const isKnown = mayPass(request.url, request.headers['proxy-authorization']);
    if (!isKnown) {
      socket.end('HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm="proxy"\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    // The institute has an address; the name of the archive leads to the stand-in.
    const { hostname, port } = new URL(`http://${request.url ?? ''}`);
    const onward = connect(Number(hostname === '127.0.0.1' ? port : new URL(to).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward.on('error', () => onward.destroy()));
  });
  return server;
}

const soon = { timeout: 90_000 };
const rowText = (of: Page, text: string) =>
  of
    .locator('.sidebar .monaco-list-row')
    .filter({ hasText: text })
    .first()
    .textContent({ timeout: 1000 })
    .catch(() => '');

/** Searches all services that are offered, as soon as one is. */
async function search(of: Page, radius: string, service: string): Promise<void> {
  const type = async (text: string, next: string) => {
    await of.locator('.quick-input-widget input.input:visible').fill(text);
    await of.keyboard.press('Enter');
    await of.locator('.quick-input-title', { hasText: next }).waitFor();
  };
  const offered = async () => {
    await runCommand(of, 'Almagest: Search Images Near Target…');
    await type('10.68 41.27', '(2/3)');
    await type(radius, '(3/3)');
    const is = await of
      .locator('.quick-input-list .monaco-list-row', { hasText: service })
      .first()
      .isVisible();
    await of.keyboard.press(is ? 'Enter' : 'Escape');
    await of.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    return is;
  };
  await expect.poll(offered, { ...soon, interval: 500 }).toBe(true);
}

longTest(
  'the editor’s proxy is asked in the user’s name, and leads to an authority of the environment',
  async () => {
    const page = await open(`http://me:secret@${proxyAddress}`);
    await search(page, '0.1', 'Beyond the Proxy');
    for (const name of ['Beyond the Proxy', 'Institute']) {
      await expect.poll(() => rowText(page, name), soon).toMatch(new RegExp(`${name}\\s*\\d`));
    }
    await shotInThemes(page, 'proxy');
    const passed = asked.filter(({ target }) => target.includes('archive.example'));
    expect(passed.length).toBeGreaterThan(0);
    expect(passed.at(-1)?.who).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
  },
);

longTest('a proxy that is not told who asks is named, with what to do', async () => {
  const page = await open(`http://${proxyAddress}`);
  await search(page, '0.3', 'Beyond the Proxy');
  await expect
    .poll(() => rowText(page, 'Beyond the Proxy'), soon)
    .toContain('the proxy answered with status 407');
});

longTest('without a proxy authorities of the environment are trusted', async () => {
  const count = asked.length;
  const page = await open('');
  await search(page, '0.2', 'Institute');
  await expect.poll(() => rowText(page, 'Institute'), soon).toMatch(/Institute\s*\d/);
  await expect.poll(() => rowText(page, 'Beyond the Proxy'), soon).toContain('its name has no address');
  expect(asked).toHaveLength(count);
});

longTest('an authority that nobody named is not trusted, which is said with what to do', async () => {
  const restore = await changeSettings({
    'almagest.services.builtIn': false,
    'almagest.sia.services': [{ name: 'Institute', url: secure }],
  });
  try {
    const other = await openWorkbench();
    await search(other, '0.17', 'Institute');
    await expect
      .poll(() => rowText(other, 'Institute'), soon)
      .toContain('no certificate that can be trusted');
    await shot(other, 'certificate');
  } finally {
    await restore();
  }
});
