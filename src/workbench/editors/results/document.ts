import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { AlmagestError, toFault } from '../../../base/errors';
import { rowsOf } from '../../../base/tableRows';
import type { Remote } from '../../../base/rpc';
import type { DataRecord } from '../../../protocols/outcome';
import { describeQuery, describeTarget } from '../../../query/describe';
import type {
  FinishedRows,
  OpenedResults,
  ResultsApi,
  ResultsWorkerApi,
  RowDetails,
} from '../../../resultsMessages';
import { joinWorker } from '../../../workers/fitsClient';
import { Disposable } from '../../common/disposable';
import type { Search } from '../../store/search';
import type { SearchStore } from '../../store/searches';
import type { ProductStore } from '../../store/products';
import type { FoundRecord } from '../../trees/queries/record';
import { IdleWorker } from '../idleWorker';
import { detailsOf } from './details';
import { feedResults } from './feed';
import { outcomeViews } from './outcomes';

/** Text of tables is in the worker's heap, numbers are outside of it. */
const resourceLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 4096 };
/** Answers of services that come within so many milliseconds are taken together. */
const quietMs = 250;

interface Fed {
  readonly search: Search;
  readonly rows: FinishedRows;
  /** Whether all is known of the rows; else they are shown, and the rest comes with the next generation. */
  readonly whole: boolean;
}

/** The results of one search as editors show them: its rows are in a worker, where they came from is here. */
export class ResultsDocument extends Disposable {
  private readonly didChange = this.register(new vscode.EventEmitter<number>());
  /** Other rows are there, or other outcomes; carries the new generation. */
  readonly onDidChange = this.didChange.event;
  private generation = 0;
  private shownState = '';
  private feeding: Promise<Fed> | null = null;
  private controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private readonly worker: IdleWorker<ResultsWorkerApi>;

  /** What pages ask of the rows themselves. */
  readonly api: ResultsApi = {
    tableInfo: (argument, signal) => this.use((rows) => rows.tableInfo(argument, signal)),
    tableRows: (argument, signal) => this.use((rows) => rows.tableRows(argument, signal)),
    tablePoints: (argument, signal) => this.use((rows) => rows.tablePoints(argument, signal)),
    tableSort: (argument, signal) => this.use((rows) => rows.tableSort(argument, signal)),
    tableFilter: (argument, signal) => this.use((rows) => rows.tableFilter(argument, signal)),
    columnStats: (argument, signal) => this.use((rows) => rows.columnStats(argument, signal)),
    facets: (argument, signal) => this.use((rows) => rows.facets(argument, signal)),
    order: (argument, signal) => this.use((rows) => rows.order(argument, signal)),
    facts: (argument, signal) => this.use((rows) => rows.facts(argument, signal)),
    outlines: (argument, signal) => this.use((rows) => rows.outlines(argument, signal)),
  };

  constructor(
    readonly id: string,
    private readonly searches: SearchStore,
    private readonly products: ProductStore,
    workerFile: string,
  ) {
    super();
    this.worker = new IdleWorker<ResultsWorkerApi>(() => {
      const thread = new Worker(workerFile, { resourceLimits, name: 'almagest-results' });
      return Promise.resolve(joinWorker<ResultsWorkerApi>(thread, 'results'));
    });
    // To feed it again would take as long as at first.
    this.worker.keep();
    this.shownState = stateOf(searches.get(id));
    this.register(
      searches.onDidChange((changed) => {
        if (changed === undefined || changed === id) this.changeSoon();
      }),
    );
    this.register(
      new vscode.Disposable(() => {
        clearTimeout(this.timer);
        this.controller.abort();
        this.worker.dispose();
      }),
    );
  }

  get search(): Search {
    const search = this.searches.get(this.id);
    if (search) return search;
    throw new AlmagestError({
      kind: 'not-found',
      message: vscode.l10n.t('This query was removed from the Queries view.'),
      advice: vscode.l10n.t('Close the editor, or run the query again.'),
    });
  }

  /** @throws AlmagestError `not-found` where the search is gone */
  async open(): Promise<OpenedResults> {
    const { generation } = this;
    const { rows, whole } = await this.fed();
    const { query, state } = this.search;
    const target = query.kind === 'tap' ? undefined : query.target;
    const { position } = target ?? {};
    return {
      generation,
      title: describeQuery(query),
      running: state === 'running',
      nrows: rows.nrows,
      outcomes: outcomeViews(this.search),
      notes: whole
        ? rows.notes
        : [...rows.notes, vscode.l10n.t('Facets and places of these rows are still being put together.')],
      target: position && target ? { name: describeTarget(target), ...position } : null,
    };
  }

  async details(row: number): Promise<RowDetails> {
    const { search, rows } = await this.fed();
    const service = rows.service[row] ?? -1;
    const outcome = search.outcomes[service];
    if (!outcome) throw noRow(row);
    const found = await this.found(row);
    const { record } = found;
    const values = detailsOf(outcome, record, rows.ownRow[row] ?? -1);
    const files = await this.products.hasFiles(found);
    return { row, title: record.title, service: search.query.services[service]!.name, values, files };
  }

  /** A row as what it found: what can be fetched, scripted and looked at. @throws AlmagestError `not-found` */
  async found(row: number): Promise<FoundRecord> {
    const { search, rows } = await this.fed();
    const service = rows.service[row] ?? -1;
    const outcome = search.outcomes[service];
    if (!outcome) throw noRow(row);
    const index = rows.record[row] ?? -1;
    const record = outcome.records[index] ?? (await recordIn(search, service, rows.ownRow[row] ?? -1));
    if (!record) throw noRow(row);
    return { search, service, index: Math.max(0, index), record };
  }

  /** Writes rows to a file by the ending of its name; gives their number. */
  write(rows: readonly number[], file: string): Promise<number> {
    return this.use((worker) => worker.write({ rows, file }));
  }

  runAgain(): Promise<void> {
    return this.searches.runAgain(this.id);
  }

  private async use<Answer>(call: (rows: Remote<ResultsWorkerApi>) => Promise<Answer>): Promise<Answer> {
    await this.fed();
    return this.worker.use(call);
  }

  private fed(): Promise<Fed> {
    this.feeding ??= this.feed();
    return this.feeding;
  }

  /** Resolves when rows can be shown; where that is before all is known of them, a generation follows. */
  private feed(): Promise<Fed> {
    const { search } = this;
    const { signal } = this.controller;
    return new Promise((resolve, reject) => {
      let early = false;
      const onShown = (rows: FinishedRows) => {
        early = true;
        resolve({ search, rows, whole: false });
      };
      this.worker
        .use((worker) => feedResults(worker, search, signal, onShown))
        .then(
          (rows) => {
            const fed = { search, rows, whole: true };
            resolve(fed);
            if (!early || signal.aborted || this.disposed) return;
            this.feeding = Promise.resolve(fed);
            this.didChange.fire(++this.generation);
          },
          (error: unknown) => {
            reject(new AlmagestError(toFault(error)));
            if (signal.aborted || this.disposed) return;
            this.feeding = null;
            if (!early) return;
            // Pages are told why; to feed again by itself would fail again.
            this.feeding = Promise.reject(new AlmagestError(toFault(error)));
            this.feeding.catch(() => undefined);
            this.didChange.fire(++this.generation);
          },
        );
    });
  }

  private changeSoon(): void {
    if (this.disposed) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const state = stateOf(this.searches.get(this.id));
      if (state === this.shownState) return;
      this.shownState = state;
      this.controller.abort();
      this.controller = new AbortController();
      this.feeding = null;
      this.didChange.fire(++this.generation);
    }, quietMs);
  }
}

/** What of a search makes its editors look otherwise. */
function stateOf(search: Search | undefined): string {
  if (!search) return 'gone';
  const outcomes = search.outcomes.map((outcome) => (outcome ? `${outcome.state}${outcome.rows ?? 0}` : ''));
  return [search.state, search.started, ...outcomes].join(' ');
}

/** What a row of a table says of a dataset, where no protocol made a record of it. */
async function recordIn(search: Search, service: number, row: number): Promise<DataRecord | undefined> {
  const table = search.outcomes[service]?.table;
  if (!table || row < 0) return undefined;
  const { dataRecords } = await import('../../../protocols/record/records');
  const [record] = await dataRecords(rowsOf(table, row, row + 1), {
    base: search.query.services[service]!.url,
  });
  return record && { ...record, row };
}

function noRow(row: number): AlmagestError {
  return new AlmagestError({
    kind: 'not-found',
    message: vscode.l10n.t('There is no row {0}.', row + 1),
    advice: vscode.l10n.t('The results have changed: choose it again.'),
  });
}
