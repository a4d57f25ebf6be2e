import { isArriving, type ByteSource } from '../../base/byteSource';
import { ReadAhead } from '../../base/readAhead';
import { toFault, type Fault } from '../../base/errors';
import { blockLength } from '../header/card';
import { latin1 } from '../header/latin1';
import { readHeader } from '../header/readHeader';
import type { FitsSummary, HduSummary } from '../summary';
import { describeHdu } from './describe';
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
    const located = await readHeader(source, offset, hdus.length, signal).catch((error: unknown) => {
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
    if ('problem' in next) problems.push(next.problem);
    if (next.offset === null) break;
    offset = next.offset;
  }
  // Only now: where a compressed file breaks off is known when its end was reached.
  problems.unshift(...(file.arrival?.problems ?? []));
  return { file: source.name, size: source.size, hdus, complete: true, problems };
}

type Next = { readonly offset: number | null } | { readonly offset: number | null; readonly problem: Fault };

/** Where the header after `hdu` begins; null where there is none. */
async function nextHeader(source: ByteSource, hdu: HduSummary, signal?: AbortSignal): Promise<Next> {
  const end = hdu.dataOffset + hdu.dataLength;
  const padded = Math.ceil(end / blockLength) * blockLength;
  const problem = (message: string, byte: number): Fault => ({
    kind: 'malformed',
    message,
    where: { source: source.name, hdu: hdu.index, byte },
  });
  if (await beginsExtension(source, padded, signal)) return { offset: padded };
  if (end < padded && (await beginsExtension(source, end, signal))) {
    return {
      offset: end,
      problem: problem(`The padding after the data of HDU ${hdu.index} is missing.`, end),
    };
  }
  if (padded < source.size) {
    const extra = `${source.size - padded} bytes after the last HDU are no extension and are left out.`;
    return { offset: null, problem: problem(extra, padded) };
  }
  if (hdu.dataLength > 0 && end <= source.size && source.size < padded) {
    return { offset: null, problem: problem('The padding at the end of the file is missing.', source.size) };
  }
  return { offset: null };
}

async function beginsExtension(source: ByteSource, offset: number, signal?: AbortSignal): Promise<boolean> {
  if (offset >= source.size) return false;
  return /^XTENSION *=/.test(latin1(await source.read(offset, 30, signal)));
}
