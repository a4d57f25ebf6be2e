import { describe, expect, it } from 'vitest';
import { TargetStore, type TargetMemory } from './targets';

function memory(start?: unknown): TargetMemory & { kept: unknown } {
  return {
    kept: start,
    get() {
      return this.kept;
    },
    update(_, value) {
      this.kept = JSON.parse(JSON.stringify(value));
      return Promise.resolve();
    },
  };
}

const m51 = { name: 'M 51', position: { ra: 202.4696, dec: 47.1952 } };
const nameless = { position: { ra: 10, dec: -5 } };

describe('the targets of a workspace', () => {
  it('are still there in the next window', async () => {
    const kept = memory();
    const store = new TargetStore(kept);
    expect(await store.pin([m51, nameless, { ...m51, name: 'm 51' }])).toBe(2);
    expect(await store.pin([m51])).toBe(0);
    await store.addList('galaxies.csv', [m51]);
    const next = new TargetStore(kept);
    expect(next.pinned).toEqual([m51, nameless]);
    expect(next.lists).toMatchObject([{ name: 'galaxies.csv', targets: [m51] }]);
  });

  it('are replaced by a list of the same name, and taken out one by one', async () => {
    const store = new TargetStore(memory());
    const { id } = await store.addList('a.csv', [m51]);
    expect((await store.addList('a.csv', [nameless, m51])).id).toBe(id);
    await store.remove(id, store.get(id)!.targets[0]!);
    expect(store.get(id)?.targets).toEqual([m51]);
    await store.remove(id, store.get(id)!.targets[0]!);
    expect(store.lists).toEqual([]);
    await store.addList('b', [m51]);
    await store.removeList(store.lists[0]!.id);
    expect(store.lists).toEqual([]);
  });

  it('are nothing where what was kept is none, and no more than can be kept', async () => {
    expect(
      new TargetStore(memory([{ id: 'x', name: null, targets: [{ position: { ra: 400, dec: 0 } }] }])).pinned,
    ).toEqual([]);
    expect(new TargetStore(memory('text')).lists).toEqual([]);
    const kept = memory();
    const store = new TargetStore(kept);
    let told = 0;
    store.onDidChange(() => told++).dispose();
    store.onDidChange(() => told++);
    const many = Array.from({ length: 20_001 }, (_, at) => ({ name: `T${at}` }));
    await expect(store.addList('many', many)).rejects.toMatchObject({ kind: 'overflow' });
    expect([store.lists, kept.kept, told]).toEqual([[], undefined, 0]);
    await store.pin([nameless]);
    expect(told).toBe(1);
  });
});
