import { describe, expect, it } from 'vitest';
import type { DataRecord, ServiceOutcome } from '../protocols/outcome';
import { mergeRecords } from './mergeRecords';

const record = (change: Partial<DataRecord>): DataRecord =>
  ({
    title: 'Image',
    accessUrl: null,
    publisherDid: null,
    collection: null,
    obsId: null,
    format: 'image/fits',
    ...change,
  }) as DataRecord;

const outcome = (...records: Partial<DataRecord>[]) =>
  ({ records: records.map(record) }) as unknown as ServiceOutcome;

const merged = (...outcomes: (ServiceOutcome | undefined)[]) =>
  mergeRecords(outcomes).map(({ record: { title }, services }) => [title, ...services]);

describe('records of several services', () => {
  it('are one where publisher’s identifier and format, or the address, are the same', () => {
    const first = outcome(
      { title: 'a', publisherDid: 'ivo://x/1', accessUrl: 'https://x/1' },
      { title: 'b', accessUrl: 'https://x/2' },
    );
    const second = outcome(
      { title: 'A', publisherDid: 'IVO://x/1', accessUrl: 'https://y/1' },
      { title: 'B', accessUrl: 'http://x/2' },
      { title: 'preview', publisherDid: 'ivo://x/1', format: 'image/png' },
    );
    expect(merged(first, undefined, second)).toEqual([
      ['a', 0, 2],
      ['b', 0, 2],
      ['preview', 2],
    ]);
  });

  it('are one where observation, title and format are the same', () => {
    const same = { title: 'a', collection: 'HST', obsId: 'o1' };
    expect(merged(outcome(same), outcome(same, { ...same, title: 'b' }))).toEqual([
      ['a', 0, 1],
      ['b', 1],
    ]);
  });

  it('stay apart where one service lists them apart, or says nothing to tell them by', () => {
    const same = { title: 'a', accessUrl: 'https://x/1' };
    expect(merged(outcome(same, same), outcome(same))).toEqual([
      ['a', 0, 1],
      ['a', 0],
    ]);
    expect(merged(outcome({ title: 'a' }), outcome({ title: 'a' }))).toHaveLength(2);
  });
});
