import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DataRecord } from '../../protocols/record/record';
import type { Search } from './search';
import { SearchFolder } from './searchFolder';

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'almagest-searches-')), 'queries');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

const service = { protocol: 'sia1', name: 'An archive', url: 'https://example.org/sia' } as const;
const search = (id: string, started: number, more: Partial<Search> = {}): Search => ({
  id,
  query: { almagest: 1, kind: 'images', target: { name: 'M 51' }, radius: 0.1, services: [service] },
  started,
  state: 'done',
  outcomes: [undefined],
  ...more,
});

describe('searches in a folder', () => {
  it('are those of all windows, and nobody’s goes with another’s', async () => {
    const [one, other] = [new SearchFolder(folder), new SearchFolder(folder)];
    await Promise.all([one.save(search('a', 1)), other.save(search('b', 2))]);
    expect((await one.load()).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await other.load()).toEqual(await one.load());
    await other.remove('a');
    await one.save(search('b', 3));
    expect((await other.load()).map(({ id, started }) => [id, started])).toEqual([['b', 3]]);
    expect(await readdir(folder)).toEqual(['b.search.json']);
  });

  it('are kept without their tables, and running ones as interrupted', async () => {
    const records = Array.from({ length: 600 }, (_, row) => ({ title: `${row}`, row }) as DataRecord);
    const table = { name: null, description: null, columns: [], nrows: 600, notes: [] };
    const outcome = {
      service,
      state: 'rows',
      rows: 600,
      records,
      table,
      overflow: false,
      messages: [],
      fault: null,
    } as const;
    const kept = new SearchFolder(folder);
    await kept.save(search('a', 1, { state: 'running', outcomes: [outcome] }));
    const [loaded] = await kept.load();
    expect(loaded?.state).toBe('interrupted');
    expect(loaded?.outcomes[0]).toMatchObject({ table: null, rows: 600 });
    expect(loaded?.outcomes[0]?.records).toHaveLength(500);
    expect(loaded?.outcomes[0]?.messages.join()).toMatch(/first 500 rows/);
  });

  it('that make no sense are left out', async () => {
    const kept = new SearchFolder(folder);
    await kept.save(search('good', 1));
    for (const [name, text] of [
      ['broken', '{'],
      ['empty', '{}'],
      ['evil', JSON.stringify(search('other', 2))],
      ['wrong', JSON.stringify({ ...search('wrong', 3), query: { almagest: 1, kind: 'images' } })],
    ] as const) {
      await writeFile(path.join(folder, `${name}.search.json`), text);
    }
    expect((await kept.load()).map(({ id }) => id)).toEqual(['good']);
    await kept.save(search('../../outside', 4));
    expect(await readdir(path.dirname(folder))).toEqual(['queries']);
  });

  it('tell of what another window does', async () => {
    const [one, other] = [new SearchFolder(folder), new SearchFolder(folder)];
    onTestFinished(() => one.dispose());
    const changed = vi.fn();
    await one.follow(changed);
    await other.save(search('a', 1));
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 20_000);
  });
});
