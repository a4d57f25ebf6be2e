import type { HttpClient } from '../../net/http';
import { AlmagestError } from '../../base/errors';
import { jobResource, keepSecure, trustOf } from '../uws/address';
import { UwsJob } from '../uws/job';
import type { UwsResult, UwsSummary } from '../uws/summary';
import type { WaitOptions } from '../uws/wait';
import { askForVotable } from '../votableAnswer';
import { tapAnswer, type TapAnswer } from './answer';
import type { JobState } from './jobState';

interface JobOf {
  readonly http: HttpClient;
  readonly service: { readonly name: string; readonly url: string };
  readonly query: string | null;
}

export interface AttachOptions {
  readonly http: HttpClient;
  /** What people call the service; the host of the job where left out. */
  readonly name?: string;
  /** Address of the service; what the job’s own tells where left out. */
  readonly base?: string;
}

/** A query that a TAP service works on by itself. */
export class TapJob {
  constructor(
    /** The job as UWS has it: phases, times, parameters. */
    readonly uws: UwsJob,
    private readonly of: JobOf,
  ) {}

  /** A job that was sent before: by its address, or as it was saved. Nothing is asked yet. */
  static attach(job: string | JobState, { http, name, base }: AttachOptions): TapJob {
    if (typeof job !== 'string') {
      const { url, service, query } = job;
      return new TapJob(new UwsJob(url, { http, service: service.name }), { http, service, query });
    }
    const service = { name: name ?? hostOf(job), url: base ?? baseOf(job) };
    return new TapJob(new UwsJob(job, { http, service: service.name }), { http, service, query: null });
  }

  get url(): string {
    return this.uws.url;
  }

  /** The query, as far as it is known. */
  get query(): string | null {
    return this.of.query ?? this.uws.parameter('query')?.value ?? null;
  }

  /** The job as plain data, as it was last seen. */
  get state(): JobState {
    const { summary } = this.uws;
    return {
      almagest: 1,
      kind: 'tap-job',
      url: this.url,
      service: this.of.service,
      query: this.query,
      phase: summary?.phase ?? 'UNKNOWN',
      created: summary?.creationTime ?? summary?.startTime ?? null,
      destruction: summary?.destruction ?? null,
    };
  }

  /**
   * Follows the job to its end, starting it where it was not.
   * @throws AlmagestError `service` in the service’s words where the job failed, `cancelled` where it was
   *   aborted, and what `UwsJob.wait` throws
   */
  async wait(options: WaitOptions = {}): Promise<UwsSummary> {
    const summary = await this.uws.wait(options);
    const failure = await this.uws.failure(options.signal);
    if (failure) throw failure;
    return summary;
  }

  /** The address of the table that the job made: the result called `result`, else its first, else where TAP puts it. */
  resultUrl(): string {
    const results = this.uws.summary?.results ?? [];
    const named = results.find(({ id }) => id?.toLowerCase() === 'result') ?? results.find(hasAddress);
    const href = named?.href ?? null;
    if (href === null || !URL.canParse(href)) return this.standardResultUrl();
    return keepSecure(href, this.url);
  }

  /**
   * The table of a job that is completed.
   * @throws AlmagestError as `TapService.query` does
   */
  async result({ signal }: { signal?: AbortSignal | undefined } = {}): Promise<TapAnswer> {
    const url = this.resultUrl();
    try {
      return await this.fetchResult(url, signal);
    } catch (error) {
      const standard = this.standardResultUrl();
      const wrongAddress = error instanceof AlmagestError && ['not-found', 'denied'].includes(error.kind);
      if (!wrongAddress || url === standard) throw error;
      return await this.fetchResult(standard, signal).catch(() => Promise.reject(error));
    }
  }

  /** Deletes the job and its results at the service. */
  delete(signal?: AbortSignal): Promise<void> {
    return this.uws.delete(signal);
  }

  private async fetchResult(url: string, signal: AbortSignal | undefined): Promise<TapAnswer> {
    const { http, service } = this.of;
    const answer = await askForVotable(http, {
      url,
      service: service.name,
      signal,
      origin: trustOf(url, this.url),
    });
    return tapAnswer(answer, service.name);
  }

  private standardResultUrl(): string {
    return jobResource(this.url, 'results/result');
  }
}

/** Where a job’s service is: above its list of jobs. One that is elsewhere tells no more than where that is. */
function baseOf(job: string): string {
  if (!URL.canParse(job)) return job;
  const { origin, pathname } = new URL(job);
  const list = pathname.toLowerCase().lastIndexOf('/async/');
  return origin + (list >= 0 ? pathname.slice(0, list) : pathname.replace(/\/[^/]*\/?$/, ''));
}

function hasAddress({ href }: UwsResult): boolean {
  return href !== null;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
