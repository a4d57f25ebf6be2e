import * as assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { primaryHdu } from '../support/fits/image';

const image = primaryHdu({ bitpix: 16, axes: [3, 2], data: [1, 2, 3, 4, 5, 6] });

/** A file system in memory: what a virtual workspace has. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly reads: string[] = [];

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  stat(uri: vscode.Uri): vscode.FileStat {
    const folder = uri.path === '/';
    return {
      type: folder ? vscode.FileType.Directory : vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: image.byteLength,
    };
  }
  readDirectory(): [string, vscode.FileType][] {
    return [['image.fits', vscode.FileType.File]];
  }
  readFile(uri: vscode.Uri): Uint8Array {
    this.reads.push(uri.path);
    return image;
  }
  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
  writeFile(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

function activeCustomTab(): vscode.TabInputCustom {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  assert.ok(input instanceof vscode.TabInputCustom, 'not a custom editor');
  return input;
}

describe('opening', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'almagest-opening-'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  });

  it('opens any name on demand', async () => {
    const file = vscode.Uri.file(path.join(folder, 'exposure.dat'));
    await writeFile(file.fsPath, image);
    await vscode.commands.executeCommand('vscode.openWith', file, 'almagest.fitsAny');
    assert.equal(activeCustomTab().viewType, 'almagest.fitsAny');
  });

  it('reads a file of a virtual file system whole', async () => {
    const files = new MemoryFiles();
    const registration = vscode.workspace.registerFileSystemProvider('almagest-memory', files, {
      isReadonly: true,
    });
    try {
      const file = vscode.Uri.parse('almagest-memory:/image.fits');
      await vscode.commands.executeCommand('vscode.open', file);
      assert.equal(activeCustomTab().uri.scheme, 'almagest-memory');
      assert.deepEqual(files.reads, ['/image.fits']);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      registration.dispose();
    }
  });

  it('takes every command of the editor, with or without one in front', async () => {
    const commands = (await vscode.commands.getCommands(true)).filter((name) =>
      name.startsWith('almagest.fits.'),
    );
    assert.ok(commands.length > 5);
    for (const command of commands) await vscode.commands.executeCommand(command);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const command of commands) await vscode.commands.executeCommand(command);
  });
});
