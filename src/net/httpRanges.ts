import type { ByteSource } from '../base/byteSource';
import { AlmagestError } from '../base/errors';
import { expectOk } from './expect';
import { isTransient } from './faults';
import type { HttpClient, HttpRequest, HttpResponse } from './http';
import { contentRange, validatorOf } from './rangeAnswer';
import { safeUrl } from './redact';

/** What the first answer said of the file. */
export interface RemoteFile {
  readonly name: string;
  readonly size: number;
  readonly validator: string | null;
  /** Bytes from 0 on that came with that answer. */
  readonly first: Uint8Array;
}

/** Answers that may break off in the middle, for one read. */
const tries = 3;

/**
 * A file on a server that answers byte ranges: one request for each read, so wrap it in a cache.
 * @throws AlmagestError from reads: `service` where the file has changed since the first answer
 */
export class HttpRanges implements ByteSource {
  readonly name: string;
  readonly size: number;
  private first: Uint8Array;

  constructor(
    private readonly client: HttpClient,
    private readonly url: string,
    private readonly request: Pick<HttpRequest, 'headers' | 'service' | 'origin' | 'limits'>,
    private readonly file: RemoteFile,
  ) {
    ({ name: this.name, size: this.size, first: this.first } = file);
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (end <= offset) return new Uint8Array(0);
    if (end <= this.first.length) return this.first.slice(offset, end);
    const target = new Uint8Array(end - offset);
    let filled = 0;
    for (let attempt = 1; filled < target.length; attempt++) {
      try {
        const response = await this.range(offset + filled, end, signal);
        for await (const piece of response.body) {
          const part = piece.subarray(0, target.length - filled);
          target.set(part, filled);
          filled += part.length;
          if (filled === target.length) break;
        }
      } catch (error) {
        if (attempt >= tries || !(error instanceof AlmagestError) || !isTransient(error)) throw error;
      }
      if (attempt >= tries && filled < target.length)
        throw this.fault('sent less than it promised', offset + filled);
    }
    return target;
  }

  close(): Promise<void> {
    this.first = new Uint8Array(0);
    return Promise.resolve();
  }

  private async range(from: number, end: number, signal?: AbortSignal): Promise<HttpResponse> {
    const { headers, service } = this.request;
    const response = await this.client.request({
      ...this.request,
      url: this.url,
      headers: { ...headers, Range: `bytes=${from}-${end - 1}`, 'Accept-Encoding': 'identity' },
      signal,
    });
    const range = response.status === 206 ? contentRange(response) : null;
    if (range?.start === from && this.isSame(response, range.total)) return response;
    if (response.status !== 416) await expectOk(response, service);
    await response.cancel();
    const changed = response.status === 416 || !this.isSame(response, range?.total ?? null);
    throw changed
      ? this.fault('was changed on the server while it was being read', from, 'Open it again.')
      : this.fault('is no longer sent in the parts that are asked for', from);
  }

  private isSame(response: HttpResponse, total: number | null): boolean {
    const validator = validatorOf(response);
    if (this.file.validator !== null && validator !== null && validator !== this.file.validator) return false;
    return total === null || total === this.size;
  }

  private fault(says: string, byte: number, advice?: string): AlmagestError {
    return new AlmagestError({
      kind: 'service',
      message: `${this.name} ${says} (${new URL(this.url).host}).`,
      where: { source: safeUrl(this.url), byte },
      ...(advice && { advice }),
    });
  }
}
