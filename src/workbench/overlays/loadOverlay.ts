import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { MemoryTable } from '../../base/memoryTable';
import type { runQuery as runQueryType } from '../../archives/runQuery';
import type { Table } from '../../base/table';
import { rowsOf } from '../../base/tableRows';
import type { OverlayCell, SkyPoints, TableWorkerApi } from '../../messages';
import { mostRows } from '../../overlays/catalogues';
import type { Query } from '../../query/query';
import { openFileWorker } from '../../workers/fitsClient';
import type { App, Program } from '../app';
import { IdleWorker } from '../editors/idleWorker';
import { describeSource } from '../editors/source';
import type { FitsWorkers } from '../editors/workers';
import { configuredArchives } from '../settings';
import type { OverlaySource } from './overlaySource';

/** A table that is drawn over pictures. */
export interface LoadedOverlay extends vscode.Disposable {
  readonly points: SkyPoints;
  /** What should be known of how it was got. */
  readonly notes: readonly string[];
  /** The cells of a row. @throws AlmagestError as reading does */
  row(row: number): Promise<readonly OverlayCell[]>;
}

/** What tables are got with. */
export interface OverlayMeans {
  readonly extensionUri: vscode.Uri;
  readonly program: Program;
  readonly workers: FitsWorkers;
}

/**
 * Gets a table and where its rows lie on the sky.
 * @throws AlmagestError `denied` where nothing may be sent, `not-found` where no column says where rows are, and
 *   as reading and asking do
 */
export async function loadOverlay(
  source: OverlaySource,
  means: OverlayMeans,
  signal: AbortSignal,
): Promise<LoadedOverlay> {
  switch (source.kind) {
    case 'catalogue':
    case 'vizier':
      return ask(source, means, signal);
    case 'query':
      return ofQuery(source.id, means);
    case 'hdu':
      return ofHdu(vscode.Uri.parse(source.uri, true), source.hdu, means);
    case 'file':
      return ofFile(vscode.Uri.parse(source.uri, true), means);
  }
}

async function ask(
  source: Extract<OverlaySource, { kind: 'catalogue' | 'vizier' }>,
  { program }: OverlayMeans,
  signal: AbortSignal,
): Promise<LoadedOverlay> {
  if (!vscode.workspace.isTrusted)
    throw new AlmagestError({
      kind: 'denied',
      message: vscode.l10n.t('Nothing is sent from a workspace that is not trusted.'),
      advice: vscode.l10n.t('Trust the workspace first ("Workspaces: Manage Workspace Trust").'),
    });
  const [catalogues, { runQuery }] = await Promise.all([
    import('../../overlays/catalogues'),
    import('../../archives/runQuery'),
  ]);
  const known =
    source.kind === 'catalogue' ? catalogues.knownCatalogues.find(({ id }) => id === source.id) : undefined;
  if (source.kind === 'catalogue' && !known)
    throw new AlmagestError({ kind: 'not-found', message: `There is no catalogue ${source.id}.` });
  const replaced = configuredArchives();
  const query: Query = known
    ? catalogues.catalogueQuery(known, source.field, replaced)
    : catalogues.vizierQuery((source as { table: string }).table, source.field, replaced);
  const table = await answerOf(query, { app: await program(), signal, runQuery });
  const cut = table.nrows > mostRows;
  const notes = cut
    ? [
        known?.order === undefined
          ? vscode.l10n.t('There are more: the first {0} are drawn.', mostRows)
          : vscode.l10n.t('There are more: the first {0} by {1} are drawn.', mostRows, known.order),
      ]
    : [];
  return ofTable(cut ? rowsOf(table, 0, mostRows) : table, notes, known?.epoch);
}

type RunQuery = typeof runQueryType;

/** The rows of the one service of a query. */
async function answerOf(
  query: Query,
  {
    app,
    signal,
    runQuery,
  }: {
    readonly app: App;
    readonly signal: AbortSignal;
    readonly runQuery: RunQuery;
  },
): Promise<Table> {
  const tables: (Table | null)[] = [];
  await runQuery(query, {
    ...(await app.asking(false)),
    signal,
    onOutcome: (_, outcome) => {
      if (outcome.fault) throw new AlmagestError(outcome.fault);
      tables.push(outcome.table);
    },
  });
  const [table] = tables;
  if (table) return table;
  throw new AlmagestError({ kind: 'service', message: vscode.l10n.t('The service sent no table.') });
}

async function ofQuery(id: string, { program }: OverlayMeans): Promise<LoadedOverlay> {
  const app = await program();
  const search = app.searches.get(id);
  const found = search?.outcomes.filter((outcome) => outcome !== undefined) ?? [];
  const kept = found.some(({ table, records }) => table !== null || records.length > 0);
  if (!search || !kept) {
    throw new AlmagestError({
      kind: 'not-found',
      message: vscode.l10n.t('The rows of this query are not kept from window to window.'),
      advice: vscode.l10n.t('Run it again, then draw it over the picture.'),
    });
  }
  const { mergedTable } = await import('../../archives/mergedTable');
  const { table, notes } = mergedTable(search.query, found);
  return ofTable(table, notes);
}

async function ofTable(table: Table, notes: readonly string[], epoch?: number): Promise<LoadedOverlay> {
  const [{ skyPoints }, { cellsOfRow }] = await Promise.all([
    import('../../overlays/skyPoints'),
    import('../../overlays/cells'),
  ]);
  const points = await skyPoints(new MemoryTable(table), { epoch });
  return {
    points,
    notes: [...notes, ...points.notes],
    row: (row) => Promise.resolve(cellsOfRow(table, row)),
    dispose: () => undefined,
  };
}

async function ofHdu(uri: vscode.Uri, hdu: number, { workers }: OverlayMeans): Promise<LoadedOverlay> {
  const worker = new IdleWorker(() => workers.open(uri));
  try {
    const points = await worker.use((fits) => fits.skyPoints({ hdu }));
    return {
      points,
      notes: points.notes,
      row: (row) =>
        worker.use(async (fits) => {
          const [{ columns }, cells] = await Promise.all([
            fits.tableInfo({ hdu }),
            fits.tableRows({ hdu, first: row, count: 1 }),
          ]);
          return columns.map(({ name, unit }, at) => {
            const { text, nulls } = cells.columns[at]!;
            return { name, unit, text: nulls?.[0] === 1 ? '' : (text[0] ?? '') };
          });
        }),
      dispose: () => worker.dispose(),
    };
  } catch (error) {
    worker.dispose();
    throw error;
  }
}

/** Text of tables is in the worker's heap. */
const resourceLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 4096 };

async function ofFile(uri: vscode.Uri, { extensionUri }: OverlayMeans): Promise<LoadedOverlay> {
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'table.worker.js').fsPath;
  const worker = new IdleWorker<TableWorkerApi>(async () => {
    const source = await describeSource(uri);
    return openFileWorker<TableWorkerApi>(
      new Worker(script, { resourceLimits, name: 'almagest-table' }),
      source,
    );
  });
  try {
    const points = await worker.use((tables) => tables.skyTable(null));
    return {
      points,
      notes: points.notes,
      row: (row) => worker.use((tables) => tables.skyRow({ row })),
      dispose: () => worker.dispose(),
    };
  } catch (error) {
    worker.dispose();
    throw error;
  }
}
