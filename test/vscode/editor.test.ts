import * as assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { primaryHdu } from '../support/fits/image';

describe('the FITS editor', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'almagest-editor-'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  });

  for (const name of ['image.fits', 'IMAGE.FIT', 'image.fts']) {
    it(`opens ${name}`, async () => {
      const file = vscode.Uri.file(path.join(folder, name));
      await writeFile(file.fsPath, primaryHdu({ bitpix: 16, axes: [3, 2], data: [1, 2, 3, 4, 5, 6] }));
      await vscode.commands.executeCommand('vscode.open', file);
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(input instanceof vscode.TabInputCustom, 'not a custom editor');
      assert.equal(input.viewType, 'almagest.fits');
      assert.equal(input.uri.toString(), file.toString());
    });
  }
});
