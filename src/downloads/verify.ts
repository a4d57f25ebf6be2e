import type { ByteSource } from '../base/byteSource';
import { AlmagestError, describeFault, type Fault } from '../base/errors';
import { readSummary } from '../fits/hdu/readSummary';
import { unexpectedBody } from '../net/expect';
import { sniff, sniffLength, type BodyKind } from '../net/sniff';
import type { DownloadFiles } from './files';

/** What was written and what it should be. */
export interface Written {
  /** Path of the finished part. */
  readonly path: string;
  /** What people know it by, for messages. */
  readonly name: string;
  readonly url: string;
  readonly kind: BodyKind;
  readonly expectFits: boolean;
  readonly service?: string | undefined;
}

/**
 * Whether what arrived is whole: gzip by its checksum, FITS by the data its headers promise. Oddities
 * of content that did arrive whole are given as messages.
 * @throws AlmagestError `malformed`, `service` (something else inside), `cancelled`
 */
export async function verify(files: DownloadFiles, file: Written, signal?: AbortSignal): Promise<string[]> {
  switch (file.kind) {
    case 'fits': {
      const source = await files.open(file.path);
      try {
        return await verifyFits(source, file.name, signal);
      } finally {
        await source.close();
      }
    }
    case 'gzip':
      return verifyGzip(files, file, signal);
    case 'bzip2':
    case 'compress':
    case 'zip':
      return [`${file.name} is a ${file.kind} file; what is inside was not checked.`];
    case 'html':
    case 'votable':
    case 'xml':
    case 'json':
    case 'text':
    case 'empty':
    case 'binary':
      return [];
  }
}

async function verifyFits(source: ByteSource, name: string, signal?: AbortSignal): Promise<string[]> {
  const summary = await readSummary(source, signal);
  const problems = [...summary.hdus.flatMap((hdu) => hdu.problems), ...summary.problems];
  const cut = problems.find((problem) => isCut(problem, source.size));
  if (!cut) return problems.map(describeFault);
  throw new AlmagestError({
    kind: 'malformed',
    message: `${name} is not whole. ${describeFault(cut)}`,
    where: { ...cut.where, source: name },
    advice: 'Try again; if it comes the same way, the file is damaged at the archive.',
  });
}

/** A header or data that go on beyond the end of the file, not merely padding that is missing. */
function isCut(problem: Fault, size: number): boolean {
  return (
    problem.kind === 'malformed' && problem.where?.byte === size && / (is|are) cut\b/.test(problem.message)
  );
}

async function verifyGzip(files: DownloadFiles, file: Written, signal?: AbortSignal): Promise<string[]> {
  const head = new Uint8Array(sniffLength);
  let filled = 0;
  for await (const piece of files.inflate(file.path, signal)) {
    const part = piece.subarray(0, head.length - filled);
    head.set(part, filled);
    filled += part.byteLength;
  }
  const start = head.subarray(0, filled);
  const kind = sniff(start);
  if (kind === 'gzip') return [`${file.name} is compressed twice.`];
  if (file.expectFits && kind !== 'fits') {
    throw unexpectedBody({ url: file.url, head: start, expected: 'a FITS file', service: file.service });
  }
  return [];
}
