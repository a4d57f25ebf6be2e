import { AlmagestError } from '../../base/errors';
import type { HttpClient, HttpRequest } from '../../net/http';
import { safeUrl } from '../../net/redact';
import { jobResource, withQuery } from './address';
import { expectJob, jobInAnswer } from './answer';
import { failureOf } from './failure';
import type { UwsParameter, UwsSummary } from './summary';
import { waitForJob, type WaitOptions } from './wait';

/** What a job is talked to with. */
export interface UwsContext {
  readonly http: HttpClient;
  /** What people call the service, for messages. */
  readonly service: string;
  /** Where the job’s address came from; one that a saved state or the user gave is the user’s. */
  readonly origin?: 'user' | 'server';
}

const accept = 'application/xml, text/xml;q=0.9, */*;q=0.5';
/** Seconds that a service may take to answer beyond those that it was asked to wait. */
const patience = 60;

/** A job at a service that speaks UWS 1.0 or 1.1. Its address is all that is needed to go on with it. */
export class UwsJob {
  private latest: UwsSummary | null;

  /** @param summary what the service last said of the job, if it is known */
  constructor(
    readonly url: string,
    private readonly context: UwsContext,
    summary: UwsSummary | null = null,
  ) {
    if (!URL.canParse(url)) {
      throw new AlmagestError({
        kind: 'usage',
        message: `“${url}” is not the address of a job.`,
        advice: 'A job has an http or https address, which its service gave when it was sent.',
      });
    }
    this.latest = summary;
  }

  /** What the service said last; null before it was asked. */
  get summary(): UwsSummary | null {
    return this.latest;
  }

  get service(): string {
    return this.context.service;
  }

  /**
   * Asks how the job does. With `blockSeconds` the service may hold the answer back until the phase
   * changes (UWS 1.1 §2.2.1.1); one of 1.0 answers at once.
   * @throws AlmagestError `not-found` where the job is gone
   */
  async refresh({ signal, blockSeconds = 0 }: RefreshOptions = {}): Promise<UwsSummary> {
    const phase = this.latest?.phase;
    const blocking = blockSeconds > 0 && phase !== undefined;
    const url = blocking ? withQuery(this.url, { WAIT: String(blockSeconds), PHASE: phase }) : this.url;
    const response = await this.send({
      url,
      signal,
      limits: { idleMs: (blockSeconds + patience) * 1000 },
    });
    if (response.status === 404 || response.status === 410) {
      await response.cancel();
      throw this.gone();
    }
    this.latest = await expectJob(response, this.service, signal);
    return this.latest;
  }

  /** Starts the job, or starts it again where the service holds it. @throws AlmagestError as `refresh` does */
  run(signal?: AbortSignal): Promise<UwsSummary> {
    return this.post('phase', { PHASE: 'RUN' }, signal);
  }

  /** Ends the job; what it has found until now is lost. */
  abort(signal?: AbortSignal): Promise<UwsSummary> {
    return this.post('phase', { PHASE: 'ABORT' }, signal);
  }

  /** Asks for another time at which the job is deleted; the service may choose its own, see the summary. */
  setDestruction(time: Date, signal?: AbortSignal): Promise<UwsSummary> {
    const text = time.toISOString().replace(/\.\d+Z$/, 'Z');
    return this.post('destruction', { DESTRUCTION: text }, signal);
  }

  /** Asks for another limit of the job’s run time in seconds; 0 is none, if the service allows it. */
  setExecutionDuration(seconds: number, signal?: AbortSignal): Promise<UwsSummary> {
    if (!Number.isInteger(seconds) || seconds < 0) {
      throw new AlmagestError({ kind: 'usage', message: `A job cannot run for ${seconds} seconds.` });
    }
    return this.post('executionduration', { EXECUTIONDURATION: String(seconds) }, signal);
  }

  /** Changes parameters of a job that was not started yet. */
  setParameters(parameters: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<UwsSummary> {
    return this.post('parameters', parameters, signal);
  }

  /** A parameter of the job by its name, without regard to case; null where it is not set. */
  parameter(name: string): UwsParameter | null {
    const found = this.latest?.parameters.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return found ?? null;
  }

  /** Deletes the job with its results. One that is gone already is no fault. */
  async delete(signal?: AbortSignal): Promise<void> {
    const response = await this.send({ ...form({ ACTION: 'DELETE' }), url: this.url, signal });
    const { status } = response;
    // The answer leads back to the list of jobs, which may be anything, or be denied.
    if (status < 400 || [401, 403, 404, 410].includes(status)) return response.cancel();
    await jobInAnswer(response, this.service, signal);
  }

  /** Follows the job until nothing more will happen to it; see {@link WaitOptions}. */
  wait(options: WaitOptions = {}): Promise<UwsSummary> {
    return waitForJob(this, options);
  }

  /** Why the job failed, in the words of its error document, else of its summary; null where it did not. */
  failure(signal?: AbortSignal): Promise<AlmagestError | null> {
    return failureOf(this, (request) => this.send(request), signal);
  }

  /** A request in the name of this job. */
  send(request: Omit<HttpRequest, 'service'>) {
    const { http, service, origin = 'user' } = this.context;
    return http.request({ origin, ...request, service, headers: { accept, ...request.headers } });
  }

  private async post(
    resource: string,
    parameters: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<UwsSummary> {
    const response = await this.send({ ...form(parameters), url: jobResource(this.url, resource), signal });
    if (response.status === 404 || response.status === 410) {
      await response.cancel();
      throw this.gone();
    }
    const told = await jobInAnswer(response, this.service, signal);
    if (!told) return this.refresh({ signal });
    this.latest = told;
    return told;
  }

  private gone(): AlmagestError {
    return new AlmagestError({
      kind: 'not-found',
      message: `${this.service} has no job at ${safeUrl(this.url)} any more.`,
      where: { source: safeUrl(this.url) },
      advice: 'It was deleted, or its time was over: send the query again.',
    });
  }
}

export interface RefreshOptions {
  readonly signal?: AbortSignal | undefined;
  readonly blockSeconds?: number;
}

/** A POST of parameters as a form. */
export function form(
  parameters: Readonly<Record<string, string>>,
): Pick<HttpRequest, 'method' | 'headers' | 'body'> {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters).toString(),
  };
}
