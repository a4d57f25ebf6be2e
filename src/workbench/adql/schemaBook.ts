import { toFault, type Fault } from '../../base/errors';
import type { AnswerCache } from '../../net/cache/answerCache';
import type { HttpClient } from '../../net/http';
import { plain } from '../../protocols/tap/adql/language/wanted';
import type { LanguageFeature } from '../../protocols/vosi/capability';
import { tablesOf, type TapTable, type TapTableset } from '../../protocols/vosi/tableset';

/** A TAP service to be asked what it has. */
export interface SchemaService {
  readonly name: string;
  readonly url: string;
  /** Where its address came from: that of a file leads to no private host. */
  readonly origin: 'user' | 'server';
}

const dayMs = 86_400_000;
/** Milliseconds after which a service that failed is asked again by itself. */
const againMs = 60_000;

/** What TAP services have, asked once a window; answers are kept for a day, and longer for times without a network. */
export class SchemaBook {
  private readonly known = new Map<string, ServiceSchema>();

  constructor(
    private readonly http: HttpClient,
    private readonly cache: AnswerCache,
  ) {}

  of(service: SchemaService): ServiceSchema {
    const key = `${service.origin} ${service.url}`;
    const known = this.known.get(key) ?? new ServiceSchema(service, this.http, this.cache);
    this.known.set(key, known);
    return known;
  }

  /** Forgets what a service said, so that it is asked afresh. */
  forget(url: string): void {
    for (const [key, { service }] of this.known) if (service.url === url) this.known.delete(key);
  }
}

/** The tables, columns and functions of one service, each asked for when it is first wanted. */
export class ServiceSchema {
  private readonly columns = new Map<string, Promise<TapTable>>();
  private listed: Promise<TapTableset> | undefined;
  private own: Promise<readonly LanguageFeature[]> | undefined;
  private failed: { readonly fault: Fault; readonly at: number } | undefined;
  private found: TapTableset | undefined;

  constructor(
    readonly service: SchemaService,
    private readonly http: HttpClient,
    private readonly cache: AnswerCache,
  ) {}

  /** Its tables where they have come already. */
  get tableset(): TapTableset | undefined {
    return this.found;
  }

  /** Why they have not come. */
  get fault(): Fault | undefined {
    return this.failed?.fault;
  }

  /** @throws AlmagestError as `listTables` does; for a minute after that the same again */
  tables(): Promise<TapTableset> {
    if (this.failed && Date.now() - this.failed.at > againMs) this.listed = undefined;
    this.listed ??= this.list();
    return this.listed;
  }

  /** A table with its columns, by its name as it is written; undefined where there is none. @throws AlmagestError */
  async table(name: string): Promise<TapTable | undefined> {
    const wanted = plain(name);
    const all = tablesOf(await this.tables()).map(({ table }) => table);
    const found =
      all.find((table) => plain(table.name) === wanted) ??
      all.find((table) => plain(table.name).endsWith(`.${wanted}`));
    return found && this.withColumns(found);
  }

  /** @throws AlmagestError as `loadTable` does */
  withColumns(table: TapTable): Promise<TapTable> {
    const known = this.columns.get(table.name) ?? this.load(table);
    this.columns.set(table.name, known);
    known.catch(() => this.columns.delete(table.name));
    return known;
  }

  /** Functions of its own; none where it does not say. */
  functions(): Promise<readonly LanguageFeature[]> {
    this.own ??= this.describe().catch(() => []);
    return this.own;
  }

  private async list(): Promise<TapTableset> {
    this.failed = undefined;
    try {
      const { listTables } = await import('../../protocols/tap/schema/tables');
      this.found = await this.ask(
        async (http) => listTables(await this.client(http)),
        ({ notes }) => notes.length === 0,
      );
      return this.found;
    } catch (error) {
      this.failed = { fault: toFault(error), at: Date.now() };
      throw error;
    }
  }

  private async load(table: TapTable): Promise<TapTable> {
    const { loadTable } = await import('../../protocols/tap/schema/tables');
    return this.ask(
      async (http) => loadTable(await this.client(http), table),
      ({ columns }) => (columns?.length ?? 0) > 0,
    );
  }

  private async describe(): Promise<readonly LanguageFeature[]> {
    const { capabilities } = await this.ask(
      async (http) => (await this.client(http)).capabilities(),
      () => true,
    );
    const languages = capabilities.flatMap(({ tap }) => tap?.languages ?? []);
    return languages.flatMap(({ features }) =>
      [...features].flatMap(([kind, list]) => (kind.endsWith('#features-udf') ? list : [])),
    );
  }

  private async client(http: HttpClient) {
    const { TapService } = await import('../../protocols/tap/service');
    return new TapService({ http, url: this.service.url, name: this.service.name });
  }

  private async ask<T>(work: (http: HttpClient) => Promise<T>, isWhole: (value: T) => boolean): Promise<T> {
    const { origin } = this.service;
    const judged: HttpClient = {
      request: (request) => this.http.request(origin === 'server' ? { ...request, origin } : request),
    };
    return (await this.cache.use(judged, { freshMs: dayMs, posts: true }, work, isWhole)).value;
  }
}
