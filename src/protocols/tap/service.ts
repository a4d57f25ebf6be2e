import { AlmagestError } from '../../base/errors';
import { expectOk } from '../../net/expect';
import type { HttpClient } from '../../net/http';
import { readAvailability, type VosiAvailability } from '../vosi/availability';
import type { TapCapability, VosiCapabilities, VosiInterface } from '../vosi/capability';
import { readVosi, type VosiContext } from '../vosi/endpoint';
import { readCapabilities } from '../vosi/readCapabilities';
import { serviceResource } from '../vosi/resource';
import { keepSecure } from '../uws/address';
import { createJob } from '../uws/create';
import { askForVotable } from '../votableAnswer';
import { tapAnswer, type TapAnswer } from './answer';
import { checkLimits } from './checkLimits';
import { readExamples, type TapExample } from './examples';
import { TapJob } from './job';
import { tapBody, type TapRequest } from './request';

export interface TapServiceOptions {
  readonly http: HttpClient;
  /** Base address: `sync`, `async`, `tables` … are below it. */
  readonly url: string;
  /** What people call the service; its host where left out. */
  readonly name?: string | undefined;
}

interface Call {
  readonly signal?: AbortSignal | undefined;
}

/** Pages of examples that are followed. */
const mostPages = 8;
const pageBytes = 4 << 20;

/** A service of tables that can be queried (IVOA Table Access Protocol 1.0, 1.1). */
export class TapService {
  readonly url: string;
  readonly name: string;
  readonly http: HttpClient;
  private known: VosiCapabilities | null = null;

  constructor({ http, url, name }: TapServiceOptions) {
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
      throw new AlmagestError({
        kind: 'usage',
        message: `“${url}” is not the address of a TAP service.`,
        advice: 'It begins with https:// or http://.',
      });
    }
    this.http = http;
    // Some lists have the address of a resource where the base belongs.
    this.url = url
      .trim()
      .replace(/[?&/]+$/, '')
      .replace(/\/(?:sync|async)$/i, '');
    this.name = name ?? new URL(url).host;
  }

  /**
   * Asks and waits for the answer, up to the limit the service has for that (often a minute).
   * @throws AlmagestError `service` in the service’s words, `usage` for what the service is known not to take
   */
  async query(request: TapRequest, { signal }: Call = {}): Promise<TapAnswer> {
    checkLimits(request, this.tap, this.name);
    const answer = await askForVotable(this.http, {
      ...tapBody(request),
      method: 'POST',
      url: serviceResource(this.url, 'sync', 'below'),
      service: this.name,
      signal,
      limits: { idleMs: 600_000 },
    });
    return tapAnswer(answer, this.name);
  }

  /** Sends a query as a job; it is not started yet: `job.wait()` does it, or `job.uws.run()`. */
  async submit(request: TapRequest, { signal }: Call = {}): Promise<TapJob> {
    checkLimits(request, this.tap, this.name);
    const context = { http: this.http, service: this.name };
    const url = serviceResource(this.url, 'async', 'below');
    const job = await createJob(context, { ...tapBody(request), url }, signal);
    return new TapJob(job, {
      service: { name: this.name, url: this.url },
      query: request.query,
      http: this.http,
    });
  }

  /** What the service says it does; asked once. @throws AlmagestError where it says nothing that can be read */
  async capabilities(call: Call = {}): Promise<VosiCapabilities> {
    this.known ??= await readVosi(
      this.url,
      'capabilities',
      (body) => readCapabilities(body, { name: `${this.name}’s capabilities`, ...call }),
      { context: this.context(call) },
    );
    return this.known;
  }

  /** What is known of its limits and languages: null before `capabilities` was asked, or where it does not say. */
  get tap(): TapCapability | null {
    const found = (this.known?.capabilities ?? []).filter(({ tap }) => tap !== null);
    const own = found.find(({ standardId }) => !/#aux$/i.test(standardId ?? ''));
    return (own ?? found[0])?.tap ?? null;
  }

  /** Whether the service is up. */
  availability(call: Call = {}): Promise<VosiAvailability> {
    return readVosi(
      this.url,
      'availability',
      (body) => readAvailability(body, { name: `${this.name}’s availability`, ...call }),
      { context: this.context(call) },
    );
  }

  /** The queries that the service shows as examples, pages that it continues on included; none where it has no page. */
  async examples({ signal }: Call = {}): Promise<TapExample[]> {
    const start = serviceResource(this.url, 'examples', 'below');
    const pages = [start];
    const found: TapExample[] = [];
    for (const page of pages) {
      const own = new URL(page).host === new URL(this.url).host;
      const response = await this.http.request({
        url: page,
        service: this.name,
        signal,
        origin: own ? 'user' : 'server',
        headers: { accept: 'application/xhtml+xml, text/html;q=0.9, */*;q=0.5' },
      });
      if (response.status === 404 || (page !== start && response.status >= 300)) {
        await response.cancel();
        continue;
      }
      await expectOk(response, this.name);
      const { examples, continuations } = readExamples(await response.text(pageBytes));
      found.push(...examples);
      for (const more of continuations) {
        const address = URL.canParse(more, response.url) ? new URL(more, response.url).href : '';
        if (/^https?:/.test(address) && pages.length < mostPages && !pages.includes(address))
          pages.push(address);
      }
    }
    return found;
  }

  /** Addresses that the service itself names for a VOSI resource; none before `capabilities` was asked. */
  vosiAddresses(resource: string): string[] {
    const id = `ivo://ivoa.net/std/vosi#${resource}`;
    return (this.known?.capabilities ?? [])
      .filter(({ standardId }) => standardId?.toLowerCase().startsWith(id))
      .flatMap(({ interfaces }) => interfaces)
      .filter(({ type }) => type?.toLowerCase() !== 'webbrowser')
      .toSorted((a, b) => Number(wantsSignIn(a)) - Number(wantsSignIn(b)))
      .flatMap(({ accessUrls }) => accessUrls.map(({ url }) => keepSecure(url, this.url)))
      .filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url));
  }

  /** How VOSI resources of this service are asked for. */
  context({ signal }: Call = {}): VosiContext {
    return { http: this.http, service: this.name, signal };
  }
}

/** Whether an interface is for those alone who are signed in. */
function wantsSignIn({ securityMethods }: VosiInterface): boolean {
  return securityMethods.length > 0 && !securityMethods.includes(null);
}
