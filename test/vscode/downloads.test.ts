import * as assert from 'node:assert/strict';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { primaryHdu } from '../support/fits/image';
import type { Query } from '../../src/query/query';

const image = Buffer.from(primaryHdu({ bitpix: 16, axes: [3, 2], data: [1, 2, 3, 4, 5, 6] }));

describe('a download folder', () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const data = path.join(root, 'data-of-downloads-test');
  const inData = (name: string) => path.join(data, name);
  const plan = path.join(root, 'downloads-test.plan.json');
  const query: Query = {
    almagest: 1,
    kind: 'images',
    target: { name: 'M 51', position: { ra: 202.47, dec: 47.195 } },
    radius: 0.1,
    services: [{ protocol: 'sia1', name: 'An archive', url: 'https://example.org/sia' }],
  };
  let server: http.Server;
  let asked: string[] = [];

  before(async () => {
    server = http.createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/gone.fits') response.writeHead(404).end();
      else response.end(image);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // Addresses on this machine are asked only where the user has named them.
    await set('services.own', [{ protocol: 'sia2', name: 'Here', url: `${origin}/sia` }]);
    await set('download.folder', path.basename(data), vscode.ConfigurationTarget.Workspace);
    const items = [
      { url: `${origin}/a`, path: 'm51/a.fits', target: 'M 51', query_id: '0123456789ab' },
      { url: `${origin}/b`, path: 'b.fits' },
      { url: `${origin}/gone.fits`, path: 'gone.fits' },
    ];
    await writeFile(plan, JSON.stringify({ items, queries: { x: query } }));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await set('services.own', undefined);
    await set('download.folder', undefined, vscode.ConfigurationTarget.Workspace);
    server.close();
    // Its records may still be closing.
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    await rm(plan, { force: true });
  });

  const set = (name: string, value: unknown, target = vscode.ConfigurationTarget.Global) =>
    vscode.workspace.getConfiguration('almagest').update(name, value, target);

  /** The manifest once it has so many rows of a status. */
  async function manifestWith(status: string, count: number): Promise<string> {
    let text = '';
    for (let tries = 0; tries < 600; tries++) {
      text = await readFile(inData('almagest-manifest.ecsv'), 'utf8').catch(() => '');
      if (text.split(`,${status},`).length - 1 === count) return text;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The manifest never had ${count} rows ${status}:\n${text}`);
  }

  it('is filled from a plan, with a manifest', async () => {
    await vscode.commands.executeCommand('almagest.plan.fetch', vscode.Uri.file(plan));
    const text = await manifestWith('COMPLETE', 2);
    await manifestWith('ERROR', 1);
    assert.match(text, /m51\/a\.fits,COMPLETE,/);
    assert.deepEqual(await readFile(inData('m51/a.fits')), image);
    assert.deepEqual(await readFile(inData('b.fits')), image);
    await assert.rejects(access(inData('gone.fits')));
    assert.deepEqual(asked.sort(), ['/a', '/b', '/gone.fits']);
  });

  it('is restored: what is missing comes again, what is there is not asked for', async () => {
    await rm(inData('m51/a.fits'));
    asked = [];
    await vscode.commands.executeCommand('almagest.folder.restore', vscode.Uri.file(data));
    assert.deepEqual(await readFile(inData('m51/a.fits')), image);
    assert.ok(!asked.includes('/b'), 'what was there was fetched');
  });
});
