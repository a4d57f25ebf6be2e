import { expect, it } from 'vitest';
import { BufferSource } from './byteSource';
import { ReadAhead } from './readAhead';

it('reads what its source has, with fewer reads', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
  const source = new BufferSource('a', bytes);
  let reads = 0;
  const ahead = new ReadAhead({
    name: 'a',
    size: bytes.length,
    read: (offset, length) => (reads++, source.read(offset, length)),
    close: () => source.close(),
  });
  for (let at = 0; at < 100_100; at += 100) {
    expect(await ahead.read(at, 130)).toEqual(bytes.subarray(at, at + 130));
  }
  expect(reads).toBeLessThan(10);
  expect(await ahead.read(50, 90_000)).toEqual(bytes.subarray(50, 90_050));
  expect(await ahead.read(99_999, 5)).toEqual(bytes.subarray(99_999));
  expect(await ahead.read(10, 3)).toEqual(bytes.subarray(10, 13));
});
