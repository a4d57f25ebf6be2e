import { expect, it } from 'vitest';
import { checkReport, countsLine, foundReport } from './report';
import type { TargetOutcome } from './runBatch';

const outcome = (label: string, more: Partial<TargetOutcome>): TargetOutcome => ({
  ...{ label, row: 1, state: 'none', queryId: 'x', files: [], messages: [], fault: null },
  query: {} as TargetOutcome['query'],
  ...more,
});
const file = (bytes?: number) => ({
  ...{ url: 'https://x.org/a', path: 'a.fits', band: 'r' },
  ...(bytes !== undefined && { bytes }),
});

it('counts files, bytes and targets', () => {
  const outcomes = [
    outcome('M 51', { state: 'files', files: [file(2_000_000), file()] }),
    outcome('M 31', {}),
    outcome('M 1', { state: 'failed', fault: { kind: 'network', message: 'It is down.' } }),
  ];
  expect(countsLine(outcomes)).toBe(
    '3 targets: 1 with files, 1 without, 1 failed. 2 files, 2.00 MB (1 of unknown size).',
  );
  expect(foundReport('A batch', outcomes)).toContain('| M 1 | failed: It is down. |');
});

it('keeps a table a table, whatever services say', () => {
  const hostile = 'a | b\n<img src=x> [link](https://x.org) `code`';
  const text = checkReport('T', [{ target: hostile, band: 'r', expected: 1, delivered: 0, why: hostile }]);
  const row = text.trim().split('\n').at(-1)!;
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
  expect(row).not.toMatch(/(?<!\\)[<[`]/);
});
