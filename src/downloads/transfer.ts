import { AlmagestError, toFault } from '../base/errors';
import { expectOk } from '../net/expect';
import type { HttpResponse } from '../net/http';
import { contentRange } from '../net/rangeAnswer';
import { safeUrl } from '../net/redact';
import { retryAfter } from '../net/retry';
import { expectWhole, receive, type Arrival } from './arrival';
import { allTaken, mostClashes } from './clashes';
import type { PartFile, PartState } from './files';
import { nameFor, numbered } from './names';
import { keywordValues } from './naming/keywords';
import { keywordsIn, renamed } from './naming/template';
import { inParts, partBytes } from './parts';
import type { DownloadContext, DownloadRequest } from './request';
import { expectSpace } from './space';
import { rangeValidator } from './validator';

/** A server that asks for more patience than this is not waited for. */
const mostPatience = 15 * 60_000;
const longestPause = 30_000;

/** A server that asks to be left alone for a while. */
class Busy extends AlmagestError {
  constructor(
    fault: AlmagestError,
    readonly waitMs: number,
  ) {
    super(toFault(fault), { cause: fault });
  }
}

/** Milliseconds to wait before the next try after a fault that may pass; null where it will not. */
export function pauseBefore(error: unknown, idle: number, { retryMs = 500 }: DownloadContext): number | null {
  if (error instanceof Busy) return error.waitMs;
  const { kind } = toFault(error);
  if (kind !== 'network' && kind !== 'timeout') return null;
  return Math.random() * Math.min(longestPause, retryMs * 2 ** idle);
}

/** What arrived, verified and on the disk, under its part's name. */
export interface Finished {
  readonly part: PartFile;
  readonly folder: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly finalUrl: string;
  readonly messages: readonly string[];
}

/** One file on its way, over as many requests as that takes. */
export class Transfer {
  part: PartFile | null = null;
  /** What the file will be called; null until the server has said. */
  name: string | null;
  total: number | null = null;
  /** Whether the length was never told, or the bytes came in more than one answer. */
  doubtful = false;
  private folder: string | null = null;
  private finalUrl: string;
  /** Whether nothing but the end of the connection said that the body was over. */
  private closedWithoutEnd = false;
  /** Whether several ranges were asked for at once and it did not go well: the rest comes in one. */
  private inOne = false;

  constructor(
    private readonly request: DownloadRequest,
    private readonly context: DownloadContext,
  ) {
    this.name = request.name ?? null;
    this.finalUrl = request.url;
  }

  get received(): number {
    return this.part?.received ?? 0;
  }

  /** Whether a later transfer could go on with what has come. */
  get isResumable(): boolean {
    const known = this.request.sha256 !== undefined || (this.part?.state?.validator ?? null) !== null;
    return this.received > 0 && known;
  }

  async restart(): Promise<void> {
    this.total = null;
    await this.part?.restart();
  }

  /** One request, and the body of its answer to its end. @throws AlmagestError */
  async once(): Promise<void> {
    const { request, context } = this;
    // A name that is given tells where an earlier transfer may have left something.
    if (this.name !== null) await this.open(this.name);
    const state = this.part?.state ?? null;
    const have = this.received;
    const validator = state?.validator ?? null;
    const goOn = have > 0 && (validator !== null || request.sha256 !== undefined);
    if (have > 0 && !goOn) await this.restart();
    if (goOn && state?.total === have) return;
    const response = await context.http.request({
      url: request.url,
      headers: {
        Accept: '*/*',
        'Accept-Encoding': 'identity',
        ...(goOn && { Range: `bytes=${have}-` }),
        ...(goOn && validator !== null && { 'If-Range': validator }),
      },
      origin: request.serverSupplied ? 'server' : 'user',
      service: request.service,
      signal: context.signal,
      raw: true,
    });
    try {
      this.finalUrl = response.url;
      if (goOn && (await this.isRefused(response, state))) {
        await this.restart();
        throw changed(response);
      }
      if (goOn && response.status === 206) await this.append(response);
      else if (!goOn || response.status !== 416) {
        await this.expectAnswer(response);
        await this.begin(response);
      }
    } finally {
      await response.cancel();
    }
  }

  /** Brings the part to the disk and looks whether it is what it should be. @throws AlmagestError `malformed`, `service` */
  async finish(): Promise<Finished> {
    const { part, folder, name } = this;
    const { request, context } = this;
    if (!part || folder === null || name === null) throw new Error('Nothing was transferred.');
    const { sha256: wanted, expectedBytes, service } = request;
    const bytes = part.received;
    if (this.closedWithoutEnd && expectedBytes !== undefined && bytes < expectedBytes) {
      throw cutShort(this.finalUrl, bytes, expectedBytes);
    }
    const sha256 = await part.finish();
    if (wanted !== undefined && wanted.toLowerCase() !== sha256) throw otherContent(name, wanted, sha256);
    const written = {
      path: part.path,
      source: part.source(),
      name,
      url: this.finalUrl,
      expectFits: request.expect === 'fits',
      service,
    };
    const messages = await context.files.verify(written, context.signal);
    if (wanted === undefined && expectedBytes !== undefined && expectedBytes !== bytes) {
      messages.push(`${bytes} bytes came, where ${expectedBytes} were announced.`);
    }
    const finalName = await this.finalName(part.path, name);
    return { part, folder, name: finalName, bytes, sha256, finalUrl: this.finalUrl, messages };
  }

  /** By the file's own headers, where that is asked for. */
  private async finalName(path: string, name: string): Promise<string> {
    const { rename } = this.request;
    if (rename === undefined) return name;
    const { files, signal } = this.context;
    return renamed(rename, name, await keywordValues(files, path, keywordsIn(rename), signal));
  }

  /** Opens the part where that is not done yet; again where an earlier try has closed it. */
  private async open(name: string, prepared?: string): Promise<PartFile> {
    if (this.part) return this.part;
    const { files, keepPart, onPlace } = this.context;
    const { folder: root, below, url } = this.request;
    const folder = prepared ?? (await files.prepareFolder(root, below));
    for (let clash = 0; clash <= mostClashes; clash++) {
      const path = files.inside(folder, `${numbered(name, clash)}.part`);
      const part = await (keepPart ? files.resumePart(path, url) : files.createPart(path));
      if (!part) continue;
      this.folder = folder;
      this.part = part;
      this.doubtful = part.received > 0;
      onPlace?.({ name });
      return part;
    }
    throw allTaken(root, name);
  }

  /** Whether a range was answered with something else than the rest of the same file. */
  private async isRefused(response: HttpResponse, state: PartState | null): Promise<boolean> {
    const { status } = response;
    const have = this.received;
    const total = state?.total ?? null;
    if (status === 416) {
      const said = /^\s*bytes\s+\*\/(\d+)\s*$/i.exec(response.headers.get('content-range') ?? '')?.[1];
      await response.cancel();
      return said === undefined || Number(said) !== have || (total !== null && total !== have);
    }
    if (status !== 206) return false;
    const range = contentRange(response);
    const encoding = response.headers.get('content-encoding') ?? 'identity';
    const validator = rangeValidator(response);
    const same =
      range?.start === have &&
      encoding.trim().toLowerCase() === 'identity' &&
      (range.total === null || range.end === range.total - 1) &&
      (total === null || range.total === null || range.total === total) &&
      (state?.validator == null || validator === null || validator === state.validator);
    return !same;
  }

  private async append(response: HttpResponse): Promise<void> {
    const have = this.received;
    const range = contentRange(response)!;
    this.total = range.total;
    this.doubtful = true;
    await this.makeRoom(range.end + 1 - have);
    await this.stream(this.parted(response, response.body) ?? response.body);
    expectWhole(this.received - have, range.end + 1 - have, response);
  }

  /**
   * What has yet to come of a file in several ranges at once, where that is wished for, worth it, and the
   * server can say that all are of the same file; else null.
   */
  private parted(response: HttpResponse, rest: Arrival['pieces']): Arrival['pieces'] | null {
    const { request, context, total } = this;
    const { ranges: atOnce = 1, http } = context;
    const validator = rangeValidator(response);
    const { headers, status } = response;
    const takesRanges = status === 206 || /\bbytes\b/i.test(headers.get('accept-ranges') ?? '');
    const isSure = validator !== null || request.sha256 !== undefined;
    if (this.inOne || atOnce < 2 || total === null || !takesRanges || !isSure) return null;
    if (headers.get('content-encoding') !== undefined || total - this.received < 2 * partBytes) return null;
    this.doubtful = true;
    const onFault = () => {
      this.inOne = true;
    };
    const ask = (start: number, end: number, signal: AbortSignal) =>
      http.request({
        url: request.url,
        headers: {
          Accept: '*/*',
          'Accept-Encoding': 'identity',
          Range: `bytes=${start}-${end - 1}`,
          ...(validator !== null && { 'If-Range': validator }),
        },
        origin: request.serverSupplied ? 'server' : 'user',
        service: request.service,
        signal: context.signal ? AbortSignal.any([context.signal, signal]) : signal,
        raw: true,
      });
    return inParts(rest, this.received, { total, atOnce, ask, validator, onFault });
  }

  /** A whole file from its start. */
  private async begin(response: HttpResponse): Promise<void> {
    const { request, context } = this;
    const arrival = await receive(response, request);
    const name =
      this.name ??
      nameFor(
        {
          disposition: response.headers.get('content-disposition'),
          suggested: request.suggestedName,
          url: response.url,
        },
        arrival.kind,
      );
    this.name = name;
    this.total = arrival.total;
    const { folder: root, below } = request;
    const folder = this.folder ?? (await context.files.prepareFolder(root, below));
    await expectSpace(context.files, folder, name, arrival.total);
    const part = await this.open(name, folder);
    if (part.received > 0) await part.restart();
    this.doubtful = arrival.total === null;
    const headers = response.headers;
    this.closedWithoutEnd =
      arrival.total === null && !arrival.decoded && !/chunked/i.test(headers.get('transfer-encoding') ?? '');
    await part.note({
      finalUrl: response.url,
      validator: arrival.decoded ? null : rangeValidator(response),
      total: arrival.total,
    });
    const parted = this.parted(response, arrival.pieces);
    await this.stream(parted ?? arrival.pieces);
    if (parted) expectWhole(this.received, arrival.total, response);
    else expectWhole(arrival.counted(), arrival.sent, response);
  }

  private async makeRoom(bytes: number): Promise<void> {
    const { files } = this.context;
    await expectSpace(files, this.folder!, this.name!, bytes);
  }

  /** Streams a body into the part, never faster than the disk takes it. */
  private async stream(pieces: Arrival['pieces']): Promise<void> {
    const part = this.part!;
    const { onProgress, signal } = this.context;
    const total = this.total ?? this.request.expectedBytes ?? null;
    onProgress?.({ received: part.received, total });
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      await part.write(piece);
      onProgress?.({ received: part.received, total });
    }
  }

  /** @throws AlmagestError for everything that is no whole file */
  private async expectAnswer(response: HttpResponse): Promise<void> {
    const { status, headers } = response;
    if (status === 429 || status === 503) {
      const wait = retryAfter(headers.get('retry-after'), Date.now());
      const fault = await expectOk(response, this.request.service).catch((error: unknown) => error);
      if (wait === null || wait > mostPatience || !(fault instanceof AlmagestError)) throw fault;
      throw new Busy(fault, wait);
    }
    await expectOk(response, this.request.service);
    const range = status === 206 ? contentRange(response) : null;
    const whole = status === 206 ? range?.start === 0 && range.end + 1 === range.total : status !== 204;
    if (whole) return;
    throw new AlmagestError({
      kind: 'service',
      message: `${new URL(response.url).host} answered with status ${status} (${status === 204 ? 'nothing to send' : 'a part that was not asked for'}).`,
      where: { source: safeUrl(response.url) },
    });
  }
}

function changed(response: HttpResponse): AlmagestError {
  return new AlmagestError({
    kind: 'network',
    message: `The file has changed at ${new URL(response.url).host} since the transfer began.`,
    where: { source: safeUrl(response.url) },
    advice: 'Try again.',
  });
}

function cutShort(url: string, bytes: number, expected: number): AlmagestError {
  return new AlmagestError({
    kind: 'malformed',
    message: `${new URL(url).host} sent ${bytes} bytes without saying how many there are, where ${expected} were announced.`,
    where: { source: safeUrl(url) },
    advice: 'Try again; if as much comes again, the announced size is wrong: leave it out.',
  });
}

function otherContent(name: string, wanted: string, sha256: string): AlmagestError {
  return new AlmagestError({
    kind: 'malformed',
    message: `${name} is not the file that was wanted: its SHA-256 is ${sha256}, not ${wanted.toLowerCase()}.`,
    where: { source: name },
    advice: 'The archive may have a new version of it: search again.',
  });
}
