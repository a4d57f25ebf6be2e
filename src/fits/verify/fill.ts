import type { ByteSource } from '../../base/byteSource';
import { blockLength, cardLength, isEnd } from '../header/card';
import { latin1 } from '../header/latin1';
import type { HduSummary } from '../summary';
import type { Findings } from './finding';

/** Whether a header ends in blanks, and data in zeros (those of an ASCII table in blanks): FITS 4.0 §3.3.2, §7.1.3, §7.2.3. */
export async function verifyFill(
  source: ByteSource,
  hdu: HduSummary,
  findings: Findings,
  signal?: AbortSignal,
): Promise<void> {
  const last = Math.max(hdu.headerOffset, hdu.dataOffset - blockLength);
  const header = await source.read(last, hdu.dataOffset - last, signal);
  let end = 0;
  while (end < header.length && !isEnd(latin1(header.subarray(end, end + cardLength)))) end += cardLength;
  const afterEnd = header.subarray(end + 3);
  const strange = afterEnd.findIndex((code) => code !== 0x20);
  if (end < header.length && strange >= 0) {
    findings.error('What follows END in the header is not blank (§4.4.1).', {
      byte: last + end + 3 + strange,
    });
  }
  const stop = hdu.dataOffset + hdu.dataLength;
  const padding = (blockLength - (hdu.dataLength % blockLength)) % blockLength;
  const fill = await source.read(stop, padding, signal);
  const expected = hdu.kind === 'ascii-table' ? 0x20 : 0;
  const wrong = fill.findIndex((code) => code !== expected);
  if (wrong >= 0) {
    const what = expected === 0 ? 'zeros' : 'blanks';
    findings.error(`The data are not filled up with ${what} to a whole block.`, { byte: stop + wrong });
  }
}
