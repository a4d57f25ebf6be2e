import * as assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

describe('a Python script', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'almagest-python-'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  });

  it('runs as it is seen, though it was never saved', async () => {
    const file = path.join(folder, 'said.txt');
    const content = `import sys\nwith open(${JSON.stringify(file)}, "w") as out:\n    out.write(f"{sys.version_info.major} å")\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'python', content });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('almagest.script.run');
    assert.equal(await readFile(file, 'utf8'), '3 å');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  const query = {
    ...{ almagest: 1, kind: 'cone', radius: 0.1 },
    target: { name: 'M "51"\\', position: { ra: 202.47, dec: 47.195 } },
    services: [{ protocol: 'scs', name: 'A "catalogue"', url: 'https://example.org/scs?' }],
  };

  /** Takes the first row of the list that comes up, as Enter does. */
  async function takeFirst(until: () => boolean): Promise<void> {
    for (let tries = 0; tries < 40 && !until(); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
  }

  it('of a query goes to the cursor of a Python file, with the indentation there', async () => {
    const file = vscode.Uri.file(path.join(folder, 'cursor.almagest.json'));
    await writeFile(file.fsPath, JSON.stringify(query));
    const script = vscode.Uri.file(path.join(folder, 'ask.py'));
    await writeFile(script.fsPath, 'def ask():\n    pass\n');
    const document = await vscode.workspace.openTextDocument(script);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 4, 1, 8);
    const put = vscode.commands.executeCommand('almagest.queryFile.script', file);
    await takeFirst(() => document.getText().includes('pyvo'));
    await put;
    const lines = document.getText().split('\n');
    assert.equal(lines[0], 'def ask():');
    assert.ok(
      lines.slice(1, -1).every((line) => line === '' || line.startsWith('    ')),
      document.getText(),
    );
    assert.ok(document.getText().includes('SCSService'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('of a query becomes a cell below the one that is selected', async () => {
    const file = vscode.Uri.file(path.join(folder, 'cell.almagest.json'));
    await writeFile(file.fsPath, JSON.stringify(query));
    const cell = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell('a = 1'), cell('b = 2')]),
    );
    await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(0, 1)] });
    const put = vscode.commands.executeCommand('almagest.queryFile.script', file);
    await takeFirst(() => notebook.cellCount > 2);
    await put;
    const texts = notebook.getCells().map(({ document }) => document.getText());
    assert.equal(texts.length, 3);
    assert.equal(texts[0], 'a = 1');
    assert.match(texts[1]!, /^# .*51[^]*import pyvo[^]*SCSService/);
    assert.equal(texts[2], 'b = 2');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
