import { numberColumn } from '../archives/columns';
import { tableTexts } from '../archives/tableTexts';
import { Facets } from '../archives/results/facets';
import { joinPieces, type TablePiece } from '../archives/results/pieces';
import { outlinesAt, placesOf } from '../archives/results/places';
import { tableRecords } from '../archives/results/tableRecords';
import { resultRows, type Joining, type ResultRows, type ServiceRows } from '../archives/results/resultRows';
import { AlmagestError } from '../base/errors';
import { MemoryTable } from '../base/memoryTable';
import type { Table } from '../base/table';
import { TableCalls } from '../fits/table/calls';
import { filterRows } from '../fits/table/filter/filterRows';
import { tallyColumn } from '../fits/table/stats/columnStats';
import type { FinishedRows, ResultsWorkerApi, RowFacts } from '../resultsMessages';
import { writeTable } from './writeTable';

/** Rows whose outlines one call gives at most. */
const mostOutlined = 20_000;

interface Fed {
  readonly own: TablePiece[];
  readonly records: TablePiece[];
  /** What `own` came to, once it was joined. */
  table: Table | null;
}

interface Held extends ResultRows {
  readonly reader: MemoryTable;
  readonly facets: Facets;
}

/** Holds the rows of a query's results and answers what an editor asks of them. */
export class ResultsService implements ResultsWorkerApi {
  private joining: Joining | null = null;
  private readonly fed = new Map<number, Fed>();
  private held: Held | null = null;
  private calls = new TableCalls();
  private filtered: { readonly filter: string; readonly rows: Uint32Array } | null = null;

  begin: ResultsWorkerApi['begin'] = (joining) => {
    this.joining = joining;
    this.fed.clear();
    this.filtered = null;
    return null;
  };

  feed: ResultsWorkerApi['feed'] = ({ service, part, piece }) => {
    let fed = this.fed.get(service);
    if (!fed) this.fed.set(service, (fed = { own: [], records: [], table: null }));
    fed[part].push(piece);
    return null;
  };

  show: ResultsWorkerApi['show'] = ({ recordRows }) => {
    const records = recordRows.length > 0 ? numbersOnly(recordRows) : null;
    const answers = [...this.fed].map(([service, fed]) => ({ service, own: joinOwn(fed), records }));
    return Promise.resolve(this.hold(answers, this.begun()));
  };

  finish: ResultsWorkerApi['finish'] = () => {
    const joining = this.begun();
    const answers: ServiceRows[] = [];
    for (const [service, fed] of [...this.fed].sort(([a], [b]) => a - b)) {
      const own = joinOwn(fed);
      const records = joinPieces(fed.records) ?? (own && recordsIn(own, joining.services[service]?.url));
      answers.push({ service, own, records });
    }
    this.fed.clear();
    return Promise.resolve(this.hold(answers, joining));
  };

  tableInfo: ResultsWorkerApi['tableInfo'] = async () => this.calls.info((await this.rows()).reader);

  tableRows: ResultsWorkerApi['tableRows'] = async (ref, signal) =>
    this.calls.rows((await this.rows()).reader, ref, signal);

  tableSort: ResultsWorkerApi['tableSort'] = async (ref, signal) =>
    this.calls.sort((await this.rows()).reader, ref, signal);

  tableFilter: ResultsWorkerApi['tableFilter'] = async ({ filter, facets }, signal) => {
    const { reader, facets: groups } = await this.rows();
    const rows = await this.textFilter(filter, signal);
    return this.calls.keep(reader, groups.filter(rows, facets ?? []));
  };

  tablePoints: ResultsWorkerApi['tablePoints'] = async (ref, signal) =>
    this.calls.points((await this.rows()).reader, ref, signal);

  columnStats: ResultsWorkerApi['columnStats'] = async ({ column }, signal) =>
    tallyColumn((await this.rows()).reader, column, signal);

  facets: ResultsWorkerApi['facets'] = async ({ filter, facets }, signal) => {
    const { facets: groups } = await this.rows();
    return groups.count(await this.textFilter(filter, signal), facets);
  };

  order: ResultsWorkerApi['order'] = async ({ selection }) => {
    const { reader } = await this.rows();
    const order = this.calls.order(reader, selection);
    return order?.slice() ?? Uint32Array.from({ length: reader.nrows }, (_, row) => row);
  };

  facts: ResultsWorkerApi['facts'] = async () => factsOf(await this.rows());

  outlines: ResultsWorkerApi['outlines'] = async ({ rows }) =>
    outlinesAt((await this.rows()).records, rows.slice(0, mostOutlined));

  write: ResultsWorkerApi['write'] = async ({ rows, file }) => {
    const { table } = await this.rows();
    const texts = tableTexts(file);
    if (texts) return writeTable(table, rows, texts, file);
    throw new AlmagestError({
      kind: 'usage',
      message: `${file}: the name must end with .vot, .ecsv, .csv or .json.`,
      where: { source: file },
    });
  };

  private begun(): Joining {
    if (this.joining) return this.joining;
    throw new AlmagestError({ kind: 'internal', message: 'No rows were begun.' });
  }

  private hold(answers: readonly ServiceRows[], joining: Joining): FinishedRows {
    const rows = resultRows(answers, joining);
    const names = joining.services.map(({ name }) => name);
    const facets = new Facets(rows.records, rows.service, names);
    // The same rows keep their selections: pages go on with them while what is known of the rows comes.
    const same = this.held?.table === rows.table ? this.held : null;
    if (!same) this.calls = new TableCalls();
    this.held = { ...rows, reader: same?.reader ?? new MemoryTable(rows.table), facets };
    const { service, record, ownRow, notes } = rows;
    return { nrows: rows.table.nrows, notes, service, record, ownRow };
  }

  private rows(): Promise<Held> {
    if (this.held) return Promise.resolve(this.held);
    return Promise.reject(new AlmagestError({ kind: 'cancelled', message: 'The rows are not here yet.' }));
  }

  private async textFilter(filter: string, signal: AbortSignal): Promise<Uint32Array> {
    const { reader } = await this.rows();
    if (this.filtered?.filter === filter) return this.filtered.rows;
    const rows =
      filter.trim() === ''
        ? Uint32Array.from({ length: reader.nrows }, (_, row) => row)
        : await filterRows(reader, filter, signal);
    this.filtered = { filter, rows };
    return rows;
  }
}

function joinOwn(fed: Fed): Table | null {
  fed.table ??= joinPieces(fed.own);
  fed.own.length = 0;
  return fed.table;
}

/** Records of which nothing is known yet but the rows of the own table that they are of. */
function numbersOnly(recordRows: Int32Array): Table {
  const columns = [numberColumn({ name: 'row' }, Array.from(recordRows))];
  return { name: null, description: null, columns, nrows: recordRows.length, notes: [] };
}

/** What the rows of a table say of datasets, where its service's protocol does not say so itself. */
function recordsIn(table: Table, base = ''): Table {
  return tableRecords(table, { base }, false);
}

function factsOf({ records, service, record }: Held): RowFacts {
  const numbers = (name: string, factor = 1) => {
    const column = records.columns.find((one) => one.name === name);
    return Float64Array.from({ length: service.length }, (_, row) =>
      column && column.nulls?.[row] !== 1 ? Number(column.values[row]) * factor : NaN,
    );
  };
  const flags = Uint8Array.from(numbers('flags'));
  return { ...placesOf(records), bytes: numbers('access_estsize', 1000), flags, service, record };
}
