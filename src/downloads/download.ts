import { AlmagestError } from '../base/errors';
import { expectOk } from '../net/expect';
import type { HttpResponse } from '../net/http';
import { expectWhole, receive, type Arrival } from './arrival';
import type { DownloadFiles, PartFile } from './files';
import { nameFor, numbered } from './names';
import type { DownloadContext, DownloadedFile, DownloadRequest } from './request';
import { expectSpace, noSpace } from './space';
import { verify } from './verify';

/** Clashes of one name that are counted up before giving in. */
const mostClashes = 9999;

/**
 * Fetches one file into a folder: streamed into `name.part`, counted, hashed, verified, brought to
 * the disk, then given its name. Nothing that exists is overwritten: a clash becomes `name-1.fits`,
 * and content that is there already is said to be so. A fault or a cancellation leaves no file.
 * @throws AlmagestError `network`, `timeout`, `service`, `denied`, `not-found`, `malformed`,
 * `no-space`, `cancelled`
 */
export async function downloadFile(
  request: DownloadRequest,
  context: DownloadContext,
): Promise<DownloadedFile> {
  const { http, signal } = context;
  const response = await http.request({
    url: request.url,
    headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
    origin: request.serverSupplied ? 'server' : 'user',
    service: request.service,
    signal,
  });
  try {
    await expectOk(response, request.service);
    return await save(request, context, response);
  } catch (error) {
    throw signal?.aborted ? new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' }) : error;
  } finally {
    await response.cancel();
  }
}

async function save(
  request: DownloadRequest,
  context: DownloadContext,
  response: HttpResponse,
): Promise<DownloadedFile> {
  const { files, signal } = context;
  const arrival = await receive(response, request);
  const name = nameFor(
    {
      disposition: response.headers.get('content-disposition'),
      suggested: request.suggestedName,
      url: response.url,
    },
    arrival.kind,
  );
  const folder = await files.prepareFolder(request.folder);
  await expectSpace(files, folder, name, arrival.total);
  const part = await makePart(files, folder, name);
  try {
    const received = await transfer(request, context, arrival, part);
    expectWhole(received, arrival.total, response);
    const sha256 = await part.finish();
    const messages = await verify(
      files,
      {
        path: part.path,
        name,
        url: response.url,
        kind: arrival.kind,
        expectFits: request.expect === 'fits',
        service: request.service,
      },
      signal,
    );
    signal?.throwIfAborted();
    const written = { part, name, bytes: received, sha256 };
    const { path, note } = await settle(files, folder, written, signal);
    return {
      path,
      bytes: received,
      sha256,
      finalUrl: response.url,
      messages: note === undefined ? messages : [note, ...messages],
    };
  } catch (error) {
    if (!(error instanceof AlmagestError) || error.kind !== 'no-space') throw error;
    const free = await files.freeBytes(folder).catch(() => null);
    throw noSpace(folder, name, arrival.total, free, error);
  } finally {
    await part.discard();
  }
}

/** Streams the body into the part, never faster than the disk takes it; gives the bytes in all. */
async function transfer(
  request: DownloadRequest,
  { onProgress, signal }: DownloadContext,
  arrival: Arrival,
  part: PartFile,
): Promise<number> {
  const total = arrival.total ?? request.expectedBytes ?? null;
  let received = 0;
  onProgress?.({ received, total });
  for await (const piece of arrival.pieces) {
    signal?.throwIfAborted();
    await part.write(piece);
    received += piece.byteLength;
    onProgress?.({ received, total });
  }
  return received;
}

/** The first free `….part`: another transfer, or one that died with its editor, may hold a name. */
async function makePart(files: DownloadFiles, folder: string, name: string): Promise<PartFile> {
  for (let clash = 0; clash <= mostClashes; clash++) {
    const part = await files.createPart(files.inside(folder, `${numbered(name, clash)}.part`));
    if (part) return part;
  }
  throw allTaken(folder, name);
}

interface Arrived {
  readonly part: PartFile;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Gives what arrived the first name that is free, unless the same content stands under one before it. */
async function settle(
  files: DownloadFiles,
  folder: string,
  { part, name, bytes, sha256 }: Arrived,
  signal?: AbortSignal,
): Promise<{ path: string; note?: string }> {
  for (let clash = 0; clash <= mostClashes; clash++) {
    const candidate = numbered(name, clash);
    const path = files.inside(folder, candidate);
    if (await part.publish(path)) {
      return clash === 0
        ? { path }
        : { path, note: `${name} exists with other content: saved as ${candidate}.` };
    }
    if ((await files.size(path)) === bytes && (await files.sha256(path, signal)) === sha256) {
      return { path, note: `${candidate} was already there with the same content.` };
    }
  }
  throw allTaken(folder, name);
}

function allTaken(folder: string, name: string): AlmagestError {
  return new AlmagestError({
    kind: 'denied',
    message: `Every name from ${name} to ${numbered(name, mostClashes)} is taken in ${folder}.`,
    where: { source: name },
    advice: 'Remove unfinished .part files or choose another folder.',
  });
}
