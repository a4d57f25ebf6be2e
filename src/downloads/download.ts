import { throwIfCancelled, cancelled } from '../base/cancelled';
import { AlmagestError, toFault } from '../base/errors';
import { allTaken, mostClashes } from './clashes';
import type { PartFile } from './files';
import { numbered } from './names';
import type { DownloadContext, DownloadedFile, DownloadRequest } from './request';
import { noSpace } from './space';
import { pauseBefore, Transfer } from './transfer';

/** However well each try goes on from the one before. */
const mostTries = 200;

/**
 * Fetches one file into a folder: streamed into `name.part`, counted, hashed, verified, brought to
 * the disk, then given its name. What breaks off is gone on with by a range where the server can say
 * that the file is the same, else begun again. Nothing that exists is overwritten: a clash becomes
 * `name-1.fits`, and content that is there already is said to be so. A fault or a cancellation leaves
 * nothing under the final name, and no part unless `keepPart` says so.
 * @throws AlmagestError `network`, `timeout`, `service`, `denied`, `not-found`, `malformed`,
 * `no-space`, `cancelled`
 */
export async function downloadFile(
  request: DownloadRequest,
  context: DownloadContext,
): Promise<DownloadedFile> {
  const { signal, tries = 5 } = context;
  const transfer = new Transfer(request, context);
  let best = 0;
  let idle = 0;
  let again = false;
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        throwIfCancelled(signal);
        await transfer.once();
        const { part, ...arrived } = await transfer.finish();
        return await settle(request, context, part, arrived);
      } catch (error) {
        throwIfCancelled(signal);
        const fresh = transfer.received > best;
        best = Math.max(best, transfer.received);
        idle = fresh ? 0 : idle + 1;
        if (attempt >= mostTries) throw error;
        // What came in pieces, or without a length, may be wrong in itself: once more, from the start.
        if (toFault(error).kind === 'malformed' && transfer.doubtful && !again) {
          again = true;
          await transfer.restart();
          continue;
        }
        const wait = pauseBefore(error, idle, context);
        if (wait === null || idle >= tries) throw error;
        await pause(wait, signal);
      }
    }
  } catch (error) {
    const fault = signal?.aborted ? cancelled() : error;
    const kept = context.keepPart?.() === true && transfer.isResumable && worthKeeping(fault);
    await (kept ? transfer.part?.keep() : transfer.part?.discard());
    throw await withSpace(fault, request, context, transfer);
  }
}

function worthKeeping(error: unknown): boolean {
  return ['network', 'timeout', 'cancelled', 'no-space', 'service'].includes(toFault(error).kind);
}

async function withSpace(
  error: unknown,
  { folder }: DownloadRequest,
  { files }: DownloadContext,
  { name, total }: Transfer,
): Promise<unknown> {
  if (!(error instanceof AlmagestError) || error.kind !== 'no-space' || name === null) return error;
  if (error.message.includes(' needs ')) return error;
  const free = await files.freeBytes(folder).catch(() => null);
  return noSpace(folder, name, total, free, error);
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
  throwIfCancelled(signal);
}

interface Arrived {
  readonly folder: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly finalUrl: string;
  readonly messages: readonly string[];
}

/** Gives what arrived the first name that is free, unless the same content stands under one before it. */
async function settle(
  request: DownloadRequest,
  { files, signal }: DownloadContext,
  part: PartFile,
  { folder, name, ...arrived }: Arrived,
): Promise<DownloadedFile> {
  throwIfCancelled(signal);
  const { bytes, sha256, messages } = arrived;
  const described = (path: string, note?: string): DownloadedFile => ({
    ...{ ...arrived, path },
    messages: note === undefined ? messages : [note, ...messages],
  });
  for (let clash = 0; clash <= mostClashes; clash++) {
    const candidate = numbered(name, clash);
    const path = files.inside(folder, candidate);
    if (await part.publish(path)) {
      return described(
        path,
        clash === 0 ? undefined : `${name} exists with other content: saved as ${candidate}.`,
      );
    }
    if ((await files.size(path)) === bytes && (await files.sha256(path, signal)) === sha256) {
      await part.discard();
      return described(path, `${candidate} was already there with the same content.`);
    }
  }
  throw allTaken(request.folder, name);
}
