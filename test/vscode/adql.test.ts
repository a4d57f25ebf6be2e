import * as assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';

describe('an ADQL document', () => {
  let server: Server;
  let url: string;
  let asked = 0;
  before(async () => {
    server = createServer((_, response) => {
      asked++;
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tap`;
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    server.close();
  });

  const open = async (content: string) => {
    const document = await vscode.workspace.openTextDocument({ language: 'adql', content });
    await vscode.window.showTextDocument(document);
    return document;
  };
  const complete = async (document: vscode.TextDocument, at: vscode.Position) => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      ...[document.uri, at],
    );
    return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  };

  it('asks nobody whom only the file names, before the user said so', async () => {
    const document = await open(`-- service: ${url}\nSELECT ra FROM t WHERE \n`);
    // The first list may come before the language's own words are there.
    const wanted = ['CONTAINS', 'AND', 'SQRT'];
    let words: string[] = [];
    for (let tries = 0; tries < 100 && !wanted.every((word) => words.includes(word)); tries++) {
      words = await complete(document, new vscode.Position(1, 23));
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    for (const word of wanted) assert.ok(words.includes(word), word);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      ...[document.uri, new vscode.Position(1, 8)],
    );
    assert.equal(hovers.length, 0);
    assert.equal(asked, 0);
  });

  it('says above its first line whom it asks, by address or by the id of a built-in service', async () => {
    const titles = async (content: string) => {
      const { uri } = await open(content);
      const ask = () =>
        vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', ...[uri, 10]);
      let found = await ask();
      for (let tries = 0; tries < 50 && found.length === 0; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        found = await ask();
      }
      return found.map(({ command }) => command?.title.replace(/^\$\([\w-]+\) /, ''));
    };
    assert.deepEqual(await titles(`-- service: ${url}\nSELECT 1`), [
      `Service: ${new URL(url).host}`,
      ...['Run', 'Run as Job', 'Python'],
    ]);
    assert.equal((await titles('-- service: simbad-tap\nSELECT 1'))[0], 'Service: SIMBAD TAP');
    assert.deepEqual(await titles('SELECT 1'), ['Choose Service…']);
  });

  it('explains functions of ADQL where the mouse rests', async () => {
    const document = await open('SELECT SQRT(2)');
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      ...[document.uri, new vscode.Position(0, 9)],
    );
    const [words] = hover?.contents ?? [];
    const text = words instanceof vscode.MarkdownString ? words.value : '';
    assert.match(text, /SQRT\(x\)[^]*Square(&nbsp;| )root/);
  });
});
