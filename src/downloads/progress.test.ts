import { describe, expect, it } from 'vitest';
import type { DownloadItem } from './item';
import { totalProgress } from './progress';

const item = (of: Partial<DownloadItem>): DownloadItem => ({
  ...{ id: 'a', url: 'http://example.org/a', folder: '/data', name: 'a', state: 'running', priority: 0 },
  ...{ received: 0, total: null, rate: 0 },
  ...of,
});

describe('the progress of downloads', () => {
  it('says rate and time left of one file', () => {
    const one = totalProgress([item({ received: 300, total: 1000, rate: 100 })]);
    expect(one).toMatchObject({ rate: 100, left: 7, received: 300, total: 1000 });
  });

  it('adds rates of what runs, and takes files of unknown size to be as large as the others', () => {
    const all = totalProgress([
      item({ received: 1000, total: 1000, state: 'done', rate: 70 }),
      item({ received: 500, total: 1000, rate: 100 }),
      item({ state: 'waiting' }),
    ]);
    expect(all).toMatchObject({ files: 3, done: 1, running: 1, waiting: 1, unknown: 1, rate: 100, left: 15 });
  });

  it('leaves out what nobody waits for', () => {
    const all = totalProgress([
      item({ received: 500, total: 1000, rate: 50 }),
      item({ total: 9000, state: 'paused' }),
      item({ total: 9000, state: 'failed' }),
      item({ total: 9000, state: 'cancelled' }),
    ]);
    expect(all).toMatchObject({ files: 3, paused: 1, failed: 1, total: 1000, left: 10 });
  });

  it('says no time where nothing moves, or nobody knows how much there is', () => {
    expect(totalProgress([item({ received: 5, total: 10 })]).left).toBeNull();
    expect(totalProgress([item({ received: 5, rate: 10 })]).left).toBeNull();
    expect(totalProgress([]).left).toBeNull();
  });
});
