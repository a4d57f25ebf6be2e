import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { plainRecord } from '../../archives/plainRecord';
import { totalProgress } from '../../downloads/progress';
import { imagesQuery } from '../../query/testing/imagesQuery';
import type { DownloadStore } from '../store/downloads';
import type { Search } from '../store/search';
import type { LateTree } from '../late/lateTree';
import { DownloadsView } from './downloads/downloadsView';
import type { TreeNode } from './node';
import { Hover } from './queries/hover';
import { ServiceNode, type RecordView } from './queries/serviceNode';

const commands = vi.hoisted(() => new Map<string, () => void>());
vi.mock('vscode', () => {
  class Emitter {
    event = () => ({ dispose: () => undefined });
    fire = () => undefined;
    dispose = () => undefined;
  }
  class Colour {
    constructor(readonly id: string) {}
  }
  class MarkdownString {
    value = '';
    appendText = (text: string) => ((this.value += text.replace(/[[\]()!*_`]/g, '\\$&')), this);
    appendMarkdown = (text: string) => ((this.value += text), this);
  }
  return {
    EventEmitter: Emitter,
    MarkdownString,
    TreeItem: class {
      constructor(readonly label: string) {}
    },
    ThemeIcon: Colour,
    ThemeColor: Colour,
    Disposable: class {
      static from = () => ({ dispose: () => undefined });
      constructor(readonly dispose: () => void) {}
    },
    Uri: { file: (file: string) => ({ toString: () => pathToFileURL(file).href }) },
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    TreeItemCheckboxState: { Unchecked: 0, Checked: 1 },
    window: { createTreeView: () => ({ dispose: () => undefined }) },
    commands: {
      registerCommand: (name: string, act: () => void) => commands.set(name, act),
      executeCommand: () => Promise.resolve(),
    },
    l10n: {
      t: (text: string, ...parts: unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, at) => String(parts[Number(at)])),
    },
  };
});

const labels = (nodes: readonly TreeNode[]) => nodes.map(({ label }) => label);
const service = { protocol: 'sia2' as const, name: 'Many', url: 'https://many.example/sia' };
const query = imagesQuery(service);
const records = Array.from({ length: 1200 }, (_, row) =>
  plainRecord({ title: `row ${row}`, row, accessUrl: `https://many.example/${row}.fits` }),
);
const search: Search = {
  ...{ id: 'a', query, started: 0, state: 'done' },
  outcomes: [{ service, state: 'rows', records, table: null, overflow: false, messages: [], fault: null }],
};

describe('lists of more than 500 rows', () => {
  it('show the rows of a service page by page', () => {
    let shown = 500;
    const view: RecordView = {
      isChecked: () => false,
      pathOf: () => undefined,
      hasProducts: () => false,
      shown: () => shown,
    };
    const children = () => labels(new ServiceNode(search, 0, view).children());
    expect(children()).toHaveLength(501);
    expect(children().at(-1)).toBe('Show more (700 left)');
    shown = 1000;
    expect(children().at(-1)).toBe('Show more (200 left)');
    shown = 1500;
    expect(children()).toHaveLength(1200);
    expect(children().at(-1)).toBe('row 1199');
  });

  it('show what has arrived page by page', () => {
    const all = Array.from({ length: 1100 }, (_, at) => ({
      finished: { path: `/w/data/${at}.fits`, url: `https://many.example/${at}.fits`, bytes: 2880, when: 0 },
    }));
    const store = {
      all,
      onDidChange: () => ({ dispose: () => undefined }),
      queue: { progress: totalProgress([]) },
    };
    const view = new DownloadsView(
      { show: () => undefined, view: {} } as unknown as LateTree,
      store as unknown as DownloadStore,
    );
    expect(labels(view.getChildren())).toHaveLength(501);
    expect(labels(view.getChildren()).at(-1)).toBe('Show more (600 left)');
    commands.get('almagest.downloads.showMore')!();
    expect(labels(view.getChildren()).at(-1)).toBe('Show more (100 left)');
    commands.get('almagest.downloads.showMore')!();
    expect(labels(view.getChildren())).toHaveLength(1100);
  });
});

describe('the tooltip of a row', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'hover-'));
    return () => rm(folder, { recursive: true, force: true });
  });
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: () => ({ dispose: () => undefined }),
  };
  const record = plainRecord({
    ...{ title: '![x](https://evil.example/pixel.png)', row: 0, preview: 'https://many.example/p.png' },
  });
  const found = { search, service: 0, index: 0, record };
  const hoverOf = (...sizes: readonly (number | null)[]) => {
    const left = [...sizes];
    return new Hover(
      {
        of: () => {
          const size = left.shift() ?? null;
          return size === null
            ? Promise.reject(new Error('none'))
            : Promise.resolve({
                kind: 'picture',
                mime: 'image/png',
                bytes: new Uint8Array(size).fill(size % 251).buffer,
              });
        },
      },
      path.join(folder, 'hover'),
    );
  };

  it('has a small picture in itself, and titles are no Markdown', async () => {
    const { value } = await hoverOf(9).of(found, token);
    expect(value).toMatch(/\n\n!\[\]\(data:image\/png;base64,[A-Za-z0-9+/=]+\|width=220\)$/);
    expect(value).not.toContain('![x](');
  });

  it('has a large one beside it, one at a time, until the window closes', async () => {
    const hover = hoverOf(60_000, 70_000);
    const addresses: string[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const { value } = await hover.of(found, token);
      addresses.push(/\((file:.*)\|width/.exec(value)![1]!);
    }
    const [name] = await readdir(path.join(folder, 'hover'));
    expect(await readdir(path.join(folder, 'hover'))).toHaveLength(1);
    expect(addresses[1]).toBe(pathToFileURL(path.join(folder, 'hover', name!)).href);
    expect(await readFile(path.join(folder, 'hover', name!))).toHaveLength(70_000);
  });

  it('is what is known where no picture comes', async () => {
    expect((await hoverOf(null).of(found, token)).value).not.toContain('![](');
  });
});
