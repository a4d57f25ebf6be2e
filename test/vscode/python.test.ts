import * as assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
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
});
