import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpareThread } from './spareThread';

class FakeThread extends EventEmitter {
  ended = false;
  terminate(): Promise<number> {
    this.ended = true;
    return Promise.resolve(0);
  }
}

function setUp() {
  const started: FakeThread[] = [];
  const threads = new SpareThread(() => {
    const thread = new FakeThread();
    started.push(thread);
    return thread as unknown as Worker;
  });
  return { threads, started };
}

describe('a thread in reserve', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is started some time after the first was taken, and is the next one', async () => {
    const { threads, started } = setUp();
    expect(started).toHaveLength(0);
    expect(threads.take()).toBe(started[0]);
    expect(started).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(started).toHaveLength(2);
    expect(threads.take()).toBe(started[1]);
  });

  it('is one, however many were taken', async () => {
    const { threads, started } = setUp();
    for (let i = 0; i < 5; i++) threads.take();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(started).toHaveLength(6);
  });

  it('is not given away when it has died, and ends with its keeper', async () => {
    const { threads, started } = setUp();
    threads.take();
    await vi.advanceTimersByTimeAsync(5_000);
    started[1]!.emit('error', new Error('Out of memory.'));
    expect(threads.take()).toBe(started[2]);
    await vi.advanceTimersByTimeAsync(5_000);
    threads.dispose();
    expect(started.map((thread) => thread.ended)).toEqual([false, false, false, true]);
  });
});
