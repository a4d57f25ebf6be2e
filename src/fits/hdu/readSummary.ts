import { isArriving, type ByteSource } from '../../base/byteSource';
import { ReadAhead } from '../../base/readAhead';
import { toFault, type Fault } from '../../base/errors';
import { blockLength, cardLength } from '../header/card';
import { quickHeader } from '../header/quickHeader';
import { readHeader, type LocatedHeader } from '../header/readHeader';
import type { FitsSummary, HduSummary } from '../summary';
import { describeHdu } from './describe';
import { nextHeader } from './nextHeader';
import { expectFits } from './signature';

/**
 * The HDUs of a file, found by reading headers only. What is wrong with the file is listed with the
 * HDU or the file it concerns; what stands before it is still given. Of a source that is arriving
 * `enough` may be told to wait for no more than what is there so far.
 * @throws AlmagestError `malformed` where this is no FITS file at all, `unsupported` for a
 * compressed one, and what the source throws
 */
export async function readSummary(
  file: ByteSource,
  signal?: AbortSignal,
  enough: (hdus: readonly HduSummary[]) => boolean = () => false,
): Promise<FitsSummary> {
  const source = new ReadAhead(file);
  await expectFits(source, signal);
  const hdus: HduSummary[] = [];
  const problems: Fault[] = [];
  let offset = 0;
  while (offset < source.size) {
    const located = await headerAt(source, offset, hdus.length, signal).catch((error: unknown) => {
      const fault = toFault(error);
      if (hdus.length === 0 || fault.kind !== 'overflow') throw error;
      problems.push(fault);
      return null;
    });
    if (!located) break;
    const hdu = describeHdu(located, hdus.length, source);
    hdus.push(hdu);
    if (isArriving(file) && enough(hdus)) {
      return { file: source.name, size: source.size, hdus, complete: false, problems };
    }
    const next = await nextHeader(source, hdu, signal);
    if (next.problem) problems.push(next.problem);
    if (next.offset === null) break;
    offset = next.offset;
  }
  // Only now: where a compressed file breaks off is known when its end was reached.
  problems.unshift(...(file.arrival?.problems ?? []));
  return { file: source.name, size: source.size, hdus, complete: true, problems };
}

/** The header at `offset`: at once where it is at hand and ordinary, else with all care. */
async function headerAt(
  source: ReadAhead,
  offset: number,
  hdu: number,
  signal?: AbortSignal,
): Promise<LocatedHeader> {
  if (source.atHand(offset).length < blockLength) await source.read(offset, blockLength, signal);
  const quick = quickHeader(source.atHand(offset), offset);
  if (!quick) return readHeader(source, offset, hdu, signal);
  const end = offset + Math.ceil((quick.length + cardLength) / blockLength) * blockLength;
  if (end > source.size) return readHeader(source, offset, hdu, signal);
  return { header: quick.header, offset, end, problems: [] };
}
