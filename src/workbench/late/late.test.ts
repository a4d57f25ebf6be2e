import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { TreeNode } from '../trees/node';
import { registerLateCommands } from './lateCommands';
import { LateTree } from './lateTree';
import { startWhenNeeded } from './startWhenNeeded';

type Handler = (...given: unknown[]) => unknown;
const editor = vi.hoisted(() => ({
  commands: new Map<string, Handler>(),
  documents: [] as unknown[],
  folders: [] as unknown[],
  opened: null as unknown as (document: unknown) => void,
  focused: null as unknown as (state: { focused: boolean }) => void,
}));
vi.mock('vscode', () => {
  class Emitter {
    private readonly listeners: ((value: unknown) => void)[] = [];
    event = (listener: (value: unknown) => void) => {
      this.listeners.push(listener);
      return { dispose: () => undefined };
    };
    fire = (value: unknown) => this.listeners.forEach((listener) => listener(value));
    dispose = () => undefined;
  }
  class Disposable {
    static from = (...all: readonly { dispose(): void }[]) =>
      new Disposable(() => all.forEach((one) => one.dispose()));
    constructor(readonly dispose: () => void) {}
  }
  return {
    EventEmitter: Emitter,
    Disposable,
    Range: class {
      constructor(readonly line: number) {}
    },
    window: {
      createTreeView: (id: string) => ({ id, dispose: () => undefined }),
      onDidChangeWindowState: (listener: typeof editor.focused) => {
        editor.focused = listener;
        return { dispose: () => undefined };
      },
    },
    workspace: {
      get textDocuments() {
        return editor.documents;
      },
      get workspaceFolders() {
        return editor.folders;
      },
      getConfiguration: () => ({ get: () => undefined }),
      onDidOpenTextDocument: (listener: typeof editor.opened) => {
        editor.opened = listener;
        return { dispose: () => undefined };
      },
    },
    commands: {
      registerCommand: (name: string, act: Handler) => {
        if (editor.commands.has(name)) throw new Error(`command '${name}' already exists`);
        editor.commands.set(name, act);
        return { dispose: () => editor.commands.delete(name) };
      },
      executeCommand: (name: string, ...given: unknown[]) =>
        Promise.resolve(editor.commands.get(name)?.(...given)),
    },
  };
});

beforeEach(() => {
  editor.commands.clear();
  editor.documents = [];
  editor.folders = [];
});

describe('commands of the program', () => {
  const extension = {
    packageJSON: {
      contributes: {
        commands: ['almagest.fits.zoomIn', 'almagest.query.run', 'almagest.batch'].map((command) => ({
          command,
        })),
      },
    },
  } as vscode.Extension<unknown>;

  it('load it with the first that is called, which is then run as it was called', async () => {
    let loads = 0;
    const seen: unknown[] = [];
    const program = async () => {
      if (loads++ > 0) return;
      await Promise.resolve();
      late.dispose();
      for (const name of ['almagest.query.run', 'almagest.batch'])
        editor.commands.set(name, (...given) => {
          seen.push([name, ...given]);
          return 'done';
        });
    };
    const late = registerLateCommands(extension, program);
    // Those of the editor are there already.
    expect([...editor.commands.keys()]).toEqual(['almagest.query.run', 'almagest.batch']);
    expect(await editor.commands.get('almagest.query.run')!('m51', 2)).toBe('done');
    expect(await editor.commands.get('almagest.batch')!()).toBe('done');
    expect(seen).toEqual([['almagest.query.run', 'm51', 2], ['almagest.batch']]);
    expect(loads).toBe(1);
  });
});

describe('a view of the program', () => {
  it('has its rows once they are there, and tells of their changes', async () => {
    const rows = ['m31', 'm51'] as unknown as TreeNode[];
    let change: (node: TreeNode | undefined) => void = () => undefined;
    let loads = 0;
    const tree: LateTree = new LateTree('almagest.queries', () => {
      loads++;
      tree.show({
        getTreeItem: (node) => node,
        getChildren: (node) => (node ? [] : rows),
        onDidChangeTreeData: (listener: typeof change) => {
          change = listener;
          return { dispose: () => undefined };
        },
      });
      return Promise.resolve();
    });
    const changes: unknown[] = [];
    tree.onDidChangeTreeData((node) => changes.push(node));
    expect(loads).toBe(0);
    expect(await tree.getChildren()).toEqual(rows);
    expect(await tree.getChildren(rows[0])).toEqual([]);
    expect(loads).toBe(1);
    change(rows[1]);
    expect(changes).toEqual(['m51']);
  });
});

describe('the program is loaded without being asked', () => {
  let folder: string;
  let loads = 0;
  beforeEach(async () => {
    loads = 0;
    folder = await mkdtemp(path.join(os.tmpdir(), 'late-'));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    return async () => {
      vi.useRealTimers();
      await rm(folder, { recursive: true, force: true });
    };
  });
  const start = () => {
    const context = { storageUri: { fsPath: path.join(folder, 'storage') } };
    const disposable = startWhenNeeded(context as vscode.ExtensionContext, () => Promise.resolve(loads++));
    onTestFinished(() => void disposable.dispose());
  };
  const document = (name: string, languageId: string, text = '') => ({
    languageId,
    uri: { path: `/w/${name}` },
    getText: () => text,
  });

  it.each([
    ['ADQL', document('a.adql', 'adql')],
    ['a query file', document('m51.almagest.json', 'json')],
    ['a script of its own', document('a.py', 'python', '# Made with Almagest.\n')],
  ])('for %s, open or opened later', (_, one) => {
    editor.documents = [one];
    start();
    expect(loads).toBe(1);
    editor.opened(one);
    expect(loads).toBe(2);
  });

  it('not for other documents, and not where nothing is left', async () => {
    editor.documents = [document('package.json', 'json'), document('a.py', 'python', 'import astropy\n')];
    editor.folders = [{ uri: { scheme: 'file', fsPath: folder } }];
    start();
    await vi.advanceTimersByTimeAsync(5_000);
    await settled();
    expect(loads).toBe(0);
  });

  it('where there are searches of an earlier window', async () => {
    await mkdir(path.join(folder, 'storage/queries'), { recursive: true });
    await writeFile(path.join(folder, 'storage/queries/a.search.json'), '{}');
    start();
    await vi.advanceTimersByTimeAsync(5_000);
    await expect.poll(() => loads).toBe(1);
  });

  it('where another window has fetched files since, when this one comes to the front', async () => {
    editor.folders = [{ uri: { scheme: 'file', fsPath: folder } }];
    start();
    await vi.advanceTimersByTimeAsync(5_000);
    await settled();
    await mkdir(path.join(folder, 'data/.almagest'), { recursive: true });
    await writeFile(path.join(folder, 'data/.almagest/journal.jsonl'), '');
    expect(loads).toBe(0);
    editor.focused({ focused: true });
    await expect.poll(() => loads).toBe(1);
  });
});

/** Time for what reads a folder. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
