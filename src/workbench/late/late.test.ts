import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { Log } from '../log';
import type { TreeNode } from '../trees/node';
import { registerLateCommands } from './lateCommands';
import { LateProgram } from './lateProgram';
import { LateTree } from './lateTree';
import { startWhenNeeded } from './startWhenNeeded';

type Handler = (...given: unknown[]) => unknown;
const editor = vi.hoisted(() => ({
  commands: new Map<string, Handler>(),
  documents: [] as unknown[],
  folders: [] as unknown[],
  said: [] as string[][],
  choice: undefined as string | undefined,
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
    l10n: { t: (text: string, ...values: unknown[]) => text.replace('{0}', String(values[0])) },
    window: {
      showErrorMessage: (...said: string[]) => {
        editor.said.push(said);
        return Promise.resolve(editor.choice);
      },
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
  editor.said = [];
  editor.choice = undefined;
  editor.documents = [];
  editor.folders = [];
});

const extension = {
  packageJSON: {
    contributes: {
      commands: ['almagest.fits.zoomIn', 'almagest.query.run', 'almagest.batch'].map((command) => ({
        command,
      })),
    },
  },
} as vscode.Extension<unknown>;

describe('commands of the program', () => {
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
    const late = registerLateCommands(extension, program, () => undefined);
    // Those of the editor are there already.
    expect([...editor.commands.keys()]).toEqual(['almagest.query.run', 'almagest.batch']);
    expect(await editor.commands.get('almagest.query.run')!('m51', 2)).toBe('done');
    expect(await editor.commands.get('almagest.batch')!()).toBe('done');
    expect(seen).toEqual([['almagest.query.run', 'm51', 2], ['almagest.batch']]);
    expect(loads).toBe(1);
  });
});

describe('a program that can not be had', () => {
  const log = { error: vi.fn(), show: vi.fn() };
  const run = (name: string) => editor.commands.get(name)!();
  const lateProgram = (read: () => Promise<() => string>) =>
    new LateProgram(extension, log as unknown as Log, read);
  const said = (reason: string) => [
    `Almagest could not start: ${reason} Reload the window.`,
    ...['Reload Window', 'Show Log'],
  ];

  it('is said once for all views, and read again with the next use', async () => {
    let readable = false;
    const program = lateProgram(async () => {
      await Promise.resolve();
      if (!readable) throw new Error('Cannot find almagest.js\nRequire stack:');
      return () => {
        editor.commands.set('almagest.batch', () => 'done');
        return 'program';
      };
    });
    const trees = ['almagest.queries', 'almagest.targets'].map((id) => new LateTree(id, program.awaited));
    expect(await Promise.all(trees.map((tree) => tree.getChildren()))).toEqual([[], []]);
    expect(editor.said).toEqual([said('Cannot find almagest.js.')]);
    await run('almagest.query.run');
    expect(editor.said).toHaveLength(2);
    readable = true;
    expect(await run('almagest.batch')).toBe('done');
    expect(await program.get()).toBe('program');
    expect(editor.said).toHaveLength(2);
  });

  it('says why with each command that its start has not registered, and leads to a new window', async () => {
    let starts = 0;
    const reload = vi.fn();
    editor.commands.set('workbench.action.reloadWindow', reload);
    const program = lateProgram(() =>
      Promise.resolve(() => {
        starts++;
        editor.commands.set('almagest.batch', () => 'done');
        throw new Error('No room.');
      }),
    );
    await expect(program.get()).rejects.toThrow('Almagest could not start: No room.');
    expect(editor.said).toEqual([]);
    editor.choice = 'Reload Window';
    await run('almagest.query.run');
    expect(editor.said).toEqual([said('No room.')]);
    await expect.poll(() => reload.mock.calls.length).toBe(1);
    await run('almagest.query.run');
    expect(editor.said).toHaveLength(2);
    expect(await run('almagest.batch')).toBe('done');
    expect(starts).toBe(1);
    program.dispose();
    expect([...editor.commands.keys()]).toEqual(['workbench.action.reloadWindow', 'almagest.batch']);
  });
});

describe('a view of the program', () => {
  it('is filled when the program comes after all', async () => {
    const tree = new LateTree('almagest.queries', () => Promise.resolve());
    const changes: unknown[] = [];
    tree.onDidChangeTreeData((node) => changes.push(node));
    expect(await tree.getChildren()).toEqual([]);
    const rows = ['m31'] as unknown as TreeNode[];
    tree.show({ getTreeItem: (node) => node, getChildren: () => rows });
    expect(changes).toEqual([undefined]);
    expect(await tree.getChildren()).toEqual(rows);
  });

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
