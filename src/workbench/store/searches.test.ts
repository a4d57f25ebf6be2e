import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runQuery } from '../../archives/runQuery';
import { client, serve } from '../../net/node/testing/served';
import { uwsServer } from '../../protocols/uws/node/testing/uwsServer';
import type { Query } from '../../query/query';
import { SearchFolder } from './searchFolder';
import { SearchStore } from './searches';

/** All of the editor that the store needs. */
vi.mock('vscode', () => ({
  EventEmitter: class {
    private readonly listeners = new Set<(value: unknown) => void>();
    readonly event = (listener: (value: unknown) => void) => this.listeners.add(listener);
    readonly fire = (value: unknown) => this.listeners.forEach((listener) => listener(value));
    readonly dispose = () => this.listeners.clear();
  },
}));

let folder: string;
const stores: SearchStore[] = [];
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'almagest-windows-')), 'queries');
});
afterEach(async () => {
  stores.splice(0).forEach((store) => store.dispose());
  await rm(path.dirname(folder), { recursive: true, maxRetries: 5 });
});

/** A window of the workspace: a store of its own on the folder that all of them share. */
function openWindow(): SearchStore {
  const http = client();
  const store = new SearchStore(new SearchFolder(folder), (query, options) =>
    runQuery(query, { ...options, http }),
  );
  stores.push(store);
  return store;
}

const table =
  '<VOTABLE><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><TABLE><FIELD name="n" datatype="int"/>' +
  '<DATA><TABLEDATA><TR><TD>1</TD></TR><TR><TD>2</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>';

/** A service of jobs, and what was sent to it. */
async function serviceOfJobs() {
  const steps = [{ phase: 'EXECUTING', for: 600_000 }, { phase: 'COMPLETED' }] as const;
  const { handler, sent, finish } = uwsServer({ steps, table });
  const { origin, asked } = await serve(handler);
  const query: Query = {
    ...{ almagest: 1, kind: 'tap', adql: 'SELECT 1', mode: 'async' },
    services: [{ protocol: 'tap', name: 'Jobs', url: `${origin}/tap` }],
  };
  const count = (body: string) => sent.filter((one) => one.body.includes(body)).length;
  return {
    query,
    asked,
    finish,
    count: () => ({
      submitted: count('QUERY='),
      started: count('PHASE=RUN'),
      aborted: count('PHASE=ABORT'),
      deleted: count('ACTION=DELETE'),
    }),
  };
}

const once = { submitted: 1, started: 1, aborted: 0, deleted: 1 };
const soon = { timeout: 30_000, interval: 20 };
const shown = (store: SearchStore) =>
  store.all.map(({ state, outcomes }) => [state, outcomes[0]?.state, outcomes[0]?.rows]);
const saved = async () => {
  const [name = ''] = (await readdir(folder).catch(() => [])).filter((one) => one.endsWith('.json'));
  return name === '' ? '' : readFile(path.join(folder, name), 'utf8').catch(() => '');
};
const hasJob = async () => (await saved()).includes('/async/7');

describe('two windows and one job of TAP', () => {
  it('both see its end; it is sent, started and deleted once', async () => {
    const service = await serviceOfJobs();
    const [one, other] = [openWindow(), openWindow()];
    const done = one.run(service.query);
    await vi.waitFor(() => expect(shown(other)).toEqual([['running', undefined, undefined]]), soon);
    const late = openWindow();
    await vi.waitFor(() => expect(shown(late)).toEqual([['running', undefined, undefined]]), soon);
    service.finish();
    await done;
    for (const store of [one, other, late]) {
      await vi.waitFor(() => expect(shown(store)).toEqual([['done', 'rows', 2]]), soon);
    }
    expect(service.count()).toEqual(once);
    expect(service.asked.filter((line) => line.includes('/results/'))).toHaveLength(1);
    expect(JSON.parse(await saved())).toMatchObject({
      state: 'done',
      outcomes: [{ state: 'rows' }],
      jobs: [null],
    });
  });

  it('the other goes on with it where the one that followed it is closed', async () => {
    const service = await serviceOfJobs();
    const [one, other] = [openWindow(), openWindow()];
    void one.run(service.query);
    await vi.waitFor(async () => expect(await hasJob()).toBe(true), soon);
    await vi.waitFor(() => expect(shown(other)).toEqual([['running', undefined, undefined]]), soon);
    one.dispose();
    service.finish();
    await vi.waitFor(() => expect(shown(other)).toEqual([['done', 'rows', 2]]), soon);
    expect(service.count()).toEqual(once);
  });

  it('it is run again by neither while the other follows it, and its end is seen still', async () => {
    const service = await serviceOfJobs();
    const [one, other] = [openWindow(), openWindow()];
    const done = one.run(service.query);
    await vi.waitFor(() => expect(shown(other)).toEqual([['running', undefined, undefined]]), soon);
    const { id } = other.all[0]!;
    other.cancel(id);
    await vi.waitFor(() => expect(shown(other)).toEqual([['interrupted', undefined, undefined]]), soon);
    const again = other.runAgain(id);
    await vi.waitFor(() => expect(shown(other)).toEqual([['running', undefined, undefined]]), soon);
    service.finish();
    await Promise.all([again, done]);
    await vi.waitFor(() => expect(shown(other)).toEqual([['done', 'rows', 2]]), soon);
    expect(shown(one)).toEqual([['done', 'rows', 2]]);
    expect(service.count()).toEqual(once);
  });

  it('it ends for both where the one that sent it gives it up', async () => {
    const service = await serviceOfJobs();
    const [one, other] = [openWindow(), openWindow()];
    const done = one.run(service.query);
    await vi.waitFor(async () => expect(await hasJob()).toBe(true), soon);
    await vi.waitFor(() => expect(shown(other)).toEqual([['running', undefined, undefined]]), soon);
    one.cancel(one.all[0]!.id);
    await done;
    await vi.waitFor(() => expect(shown(other)).toEqual([['interrupted', undefined, undefined]]), soon);
    expect(service.count()).toEqual(once);
  });
});

describe('a folder that is read while a search', () => {
  it('is removed does not bring it back', async () => {
    const { folder: records, holdReading } = heldFolder();
    const store = new SearchStore(records, () => Promise.resolve());
    stores.push(store);
    const { query } = await serviceOfJobs();
    const { id } = await store.run({ ...query, mode: 'sync' });
    await vi.waitFor(async () => expect(await saved()).toContain(id), soon);

    const release = await holdReading();
    store.remove(id);
    release();
    await vi.waitFor(async () => expect(await saved()).toBe(''), soon);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(store.all).toEqual([]);
  });

  it('comes leaves it to its end', async () => {
    const { folder: records, holdReading } = heldFolder();
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const { query } = await serviceOfJobs();
    const store = new SearchStore(records, async (_query, { onOutcome }) => {
      await finished;
      const [service] = query.services;
      const nothing = { records: [], table: null, overflow: false, messages: [], fault: null, kept: null };
      onOutcome(0, { ...nothing, service: service!, state: 'none', rows: 0 });
    });
    stores.push(store);

    const release = await holdReading();
    const done = store.run({ ...query, mode: 'sync' });
    // Written before the reading ends, which began without it.
    await vi.waitFor(async () => expect(await saved()).not.toBe(''), soon);
    await new Promise((resolve) => setTimeout(resolve, 50));
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    finish();
    await done;
    expect(shown(store)).toEqual([['done', 'none', 0]]);
  });
});

/** The folder, and what holds back a reading of it that has begun until it is released. */
function heldFolder() {
  let look = (): void => undefined;
  let hold: Promise<void> | undefined;
  let wasRead = false;
  const held = new (class extends SearchFolder {
    override async load() {
      const found = await super.load();
      wasRead = hold !== undefined;
      await hold;
      return found;
    }
    override follow(listener: () => void) {
      look = listener;
      return Promise.resolve();
    }
  })(folder);
  const holdReading = async () => {
    let release = (): void => undefined;
    hold = new Promise((resolve) => (release = resolve));
    look();
    await vi.waitFor(() => expect(wasRead).toBe(true), soon);
    return () => {
      hold = undefined;
      release();
    };
  };
  return { folder: held, holdReading };
}
