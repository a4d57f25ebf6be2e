import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../base/errors';
import type { FitsWorker } from '../../workers/fitsClient';
import { IdleWorker } from './idleWorker';

/** Workers that answer nothing but their number, as the unit of `header`'s argument. */
function setUp() {
  const started: { closed: boolean; die: (fault: Fault | null) => void }[] = [];
  const idle = new IdleWorker(() => {
    let die: (fault: Fault | null) => void = () => undefined;
    const ended = new Promise<Fault | null>((resolve) => (die = resolve));
    const state = { closed: false, die };
    const number = started.push(state);
    const remote = {
      header: () => Promise.resolve({ hdu: number, cards: [] }),
    } as unknown as FitsWorker['remote'];
    return Promise.resolve({ remote, ended, close: () => (state.closed = true) } as unknown as FitsWorker);
  });
  const ask = async () => (await idle.use((fits) => fits.header({ hdu: 0 }))).hdu;
  return { idle, started, ask };
}

describe('a worker that is there while it is needed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('starts with the first call and serves the next ones', async () => {
    const { ask, started } = setUp();
    expect(started).toHaveLength(0);
    expect([await ask(), await ask()]).toEqual([1, 1]);
  });

  it('closes some seconds after its last call, and comes back', async () => {
    const { ask, started } = setUp();
    await ask();
    await vi.advanceTimersByTimeAsync(14_000);
    await ask();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(started[0]!.closed).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(started[0]!.closed).toBe(true);
    expect(await ask()).toBe(2);
  });

  it('does not close during a call', async () => {
    const { idle, started } = setUp();
    const long = idle.use(() => new Promise((resolve) => setTimeout(resolve, 60_000)));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(started[0]!.closed).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    await long;
  });

  it('is replaced when it died', async () => {
    const { ask, started } = setUp();
    await ask();
    started[0]!.die({ kind: 'internal', message: 'Out of memory.' });
    await vi.advanceTimersByTimeAsync(0);
    expect(await ask()).toBe(2);
  });

  it('refuses calls when the editor is closed', async () => {
    const { idle, ask, started } = setUp();
    await ask();
    idle.dispose();
    await expect(ask()).rejects.toMatchObject({ kind: 'cancelled' });
    await vi.advanceTimersByTimeAsync(0);
    expect(started[0]!.closed).toBe(true);
  });
});
