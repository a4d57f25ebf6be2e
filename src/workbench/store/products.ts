import type { Ask } from '../../archives/archive';
import { plainRecord } from '../../archives/plainRecord';
import type { HttpClient } from '../../net/http';
import { nameOf } from '../../net/rangeAnswer';
import { AlmagestError } from '../../base/errors';
import { cellValue } from '../../base/table';
import type { Link } from '../../protocols/datalink/link';
import type { DataRecord } from '../../protocols/outcome';
import type { Query } from '../../query/query';
import { isLinksFormat } from '../../protocols/record/linksFormat';
import { configuredArchives } from '../settings';
import type { Search } from './search';

/** The files of one row of an answer: those that its archive lists, or that its links (DataLink) lead to. */
export interface RowProducts {
  readonly records: readonly DataRecord[];
  /** What each is in the archive's own words (`SCIENCE`, `PREVIEW`); null where it does not say. */
  readonly types: readonly (string | null)[];
  readonly messages: readonly string[];
  /** Links that lead to no file. */
  readonly missing: readonly MissingFile[];
}

/** A link that leads to no file. */
export interface MissingFile {
  /** In the words of {@link RowProducts.types}. */
  readonly type: string | null;
  readonly description: string | null;
  /** In the service's words. */
  readonly why: string;
}

/** A row of a search that may have files of its own. */
export interface RowAt {
  readonly search: Search;
  /** Index of the service in the query. */
  readonly service: number;
  readonly record: DataRecord;
}

/** The files of rows that were looked into, while the window lives; where it failed they are asked for again. */
export class ProductStore {
  private readonly known = new Map<string, RowProducts>();
  private readonly asked = new Map<string, Promise<RowProducts>>();
  private askOf: ((archive: string, ask: string) => { ask: Ask } | undefined) | undefined;

  constructor(private readonly http: HttpClient) {}

  /**
   * Whether rows of a query have files of their own. What archives can be asked is made ready with the first
   * such query, until when nobody knows.
   * @param ready told when it is known
   */
  has(query: Query, ready: () => void): boolean {
    if (query.kind !== 'archive') return false;
    if (this.askOf) return this.askOf(query.archive, query.ask)?.ask.products !== undefined;
    void import('../../archives/archives').then(({ askOf }) => {
      this.askOf = askOf;
      ready();
    });
    return false;
  }

  /** Whether the archive that was asked lists the files of its rows. */
  private async lists(query: Query): Promise<boolean> {
    if (query.kind !== 'archive') return false;
    this.askOf ??= (await import('../../archives/archives')).askOf;
    return this.has(query, () => undefined);
  }

  /** Whether a row has files of its own: its archive lists them, or it has links. */
  async hasFiles({ search, record }: RowAt): Promise<boolean> {
    return record.links !== null || (await this.lists(search.query));
  }

  get(key: string): RowProducts | undefined {
    return this.known.get(key);
  }

  /** @param key the same for the same row. @throws AlmagestError as the archive does */
  load(key: string, row: RowAt): Promise<RowProducts> {
    const known = this.known.get(key);
    if (known) return Promise.resolve(known);
    const asked = this.asked.get(key) ?? this.ask(key, row).finally(() => this.asked.delete(key));
    this.asked.set(key, asked);
    return asked;
  }

  /** Forgets the files of rows of a search. */
  forget(searchId: string): void {
    for (const key of this.known.keys()) if (key.startsWith(`${searchId}/`)) this.known.delete(key);
  }

  private async ask(key: string, row: RowAt): Promise<RowProducts> {
    const { search, service, record } = row;
    const { query, outcomes } = search;
    const listed = await this.lists(query);
    if (!listed && record.links !== null) {
      const linked = await this.linked(row, record.links);
      this.known.set(key, linked);
      return linked;
    }
    const table = outcomes[service]?.table;
    if (query.kind !== 'archive' || !table) {
      throw new AlmagestError({
        kind: 'usage',
        message: 'Run the query again to list files.',
        advice: 'The answer is not kept from window to window.',
      });
    }
    const [{ askOf }, { archiveAsking }] = await Promise.all([
      import('../../archives/archives'),
      import('../../archives/askArchive'),
    ]);
    const found = askOf(query.archive, query.ask);
    const asking = {
      position: undefined,
      http: this.http,
      signal: undefined,
      archives: configuredArchives(),
    };
    const answer = await found?.ask.products?.(
      [record],
      table,
      archiveAsking(found.archive, asking, query.services[service]),
    );
    const type = answer?.table.columns.find(({ name }) => name === 'productType');
    const products: RowProducts = {
      records: answer?.records ?? [],
      types: (answer?.records ?? []).map(({ row }) => {
        const value = type && cellValue(type, row);
        return typeof value === 'string' && value !== '' ? value : null;
      }),
      messages: answer?.messages ?? [],
      missing: [],
    };
    this.known.set(key, products);
    return products;
  }

  /** What the links of a row lead to. A service that wants values is no file, but said. */
  private async linked({ search, service, record }: RowAt, url: string): Promise<RowProducts> {
    const { fetchLinks } = await import('../../protocols/datalink/fetchLinks');
    const { name } = search.query.services[service]!;
    const address = { name, url, origin: record.accessOrigin };
    const { links, messages } = await fetchLinks(address, [], { http: this.http });
    const files = links.filter(({ accessUrl }) => accessUrl !== null);
    const missing = links
      .filter(({ accessUrl }) => accessUrl === null)
      .map(({ errorMessage, description, term }) => ({
        ...{ type: typeOf(term), description },
        why: errorMessage ?? `${description ?? term}: a service that wants values.`,
      }));
    return {
      records: files.map((link) => linkedRecord(record, link)),
      types: files.map(({ term }) => typeOf(term)),
      ...{ messages, missing },
    };
  }
}

/** `#calibration`: `calibration`. */
function typeOf(term: string): string | null {
  return term.replace(/^#/, '') || null;
}

/** A file that a link leads to: where it lies on the sky is that of its dataset. */
function linkedRecord(dataset: DataRecord, link: Link): DataRecord {
  const { accessUrl, accessOrigin, contentType, contentLength, description, isLinks, row } = link;
  const { position, collection, instrument, filter, rights, releaseDate } = dataset;
  return plainRecord({
    ...{ title: description ?? nameOf(accessUrl!), row, accessUrl, accessOrigin },
    ...{ position, collection, instrument, filter, rights, releaseDate },
    ...{ format: contentType, estimatedBytes: contentLength },
    links: isLinks || isLinksFormat(contentType) ? accessUrl : null,
  });
}
