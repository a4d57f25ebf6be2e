import * as assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Query } from '../../src/query/query';

const good: Query = {
  almagest: 1,
  kind: 'images',
  target: { name: 'M 51', position: { ra: 202.47, dec: 47.195 } },
  radius: 0.1,
  services: [{ protocol: 'sia1', name: 'An archive', url: 'https://example.org/sia' }],
};

describe('a query file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'almagest-query-'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  });

  /** What the editor has to say of a query, once it has looked at it: a fault of syntax shows that it has. */
  async function faultsOf(name: string, query: unknown): Promise<string[]> {
    const file = vscode.Uri.file(path.join(folder, `${name}.almagest.json`));
    await writeFile(file.fsPath, `${JSON.stringify(query, null, 2)}\n,`);
    await vscode.window.showTextDocument(file);
    for (let tries = 0; tries < 100; tries++) {
      const found = vscode.languages.getDiagnostics(file);
      if (found.length > 0)
        return found.map(({ message }) => message).filter((text) => !/end of file/i.test(text));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The editor never looked at the file.');
  }

  it('is right when its schema says so', async () => {
    assert.deepEqual(await faultsOf('right', good), []);
  });

  it('has its faults underlined by the editor', async () => {
    const faults = await faultsOf('wrong', { ...good, radius: 'wide', unknown: 1 });
    assert.ok(
      faults.some((text) => text.includes('number')),
      faults.join('\n'),
    );
    assert.ok(
      faults.some((text) => text.includes('unknown')),
      faults.join('\n'),
    );
  });

  it('has what services would refuse underlined at its place', async () => {
    const query = {
      ...good,
      ...{ services: [{ protocol: 'sia2', name: 'An archive', url: 'https://example.org/sia' }] },
      ...{ band: 'wide', parameters: { calib: '9', maxrec: 5 } },
    };
    const file = vscode.Uri.file(path.join(folder, 'refused.almagest.json'));
    await writeFile(file.fsPath, `${JSON.stringify(query, null, 2)}\n`);
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const own = () => vscode.languages.getDiagnostics(file).filter(({ source }) => source === 'Almagest');
    for (let tries = 0; tries < 100 && own().length < 2; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const places = own().map(({ range }) => document.getText(range));
    assert.deepEqual(places.sort(), ['"9"', '"wide"']);
    assert.match(
      own()
        .map(({ message }) => message)
        .join('\n'),
      /BAND/,
    );
  });

  it('has its archive’s own parameters checked and offered', async () => {
    const query = {
      ...{ almagest: 1, kind: 'archive', archive: 'skyview', ask: 'images', target: { name: 'M 51' } },
      parameters: { survey: ['DSS2 Red'], pixels: '300', nosuch: 1 },
    };
    const faults = await faultsOf('archive', query);
    assert.ok(
      faults.some((text) => text.includes('nosuch')),
      faults.join('\n'),
    );
  });

  it('has Run, Python and Batch above its first line', async () => {
    const file = vscode.Uri.file(path.join(folder, 'lenses.almagest.json'));
    await writeFile(file.fsPath, JSON.stringify(good));
    await vscode.window.showTextDocument(file);
    let titles: (string | undefined)[] = [];
    for (let tries = 0; tries < 50 && titles.length < 3; tries++) {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        ...[file, 10],
      );
      titles = found.map(({ command }) => command?.title.replace(/^\$\([\w-]+\) /, ''));
      if (titles.length < 3) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assert.deepEqual(titles, ['Run', 'Python', 'Batch…']);
  });
});
