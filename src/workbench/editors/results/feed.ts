import { pieceOf, type TablePiece } from '../../../archives/results/pieces';
import { recordsAsTable } from '../../../archives/results/recordColumns';
import type { Remote } from '../../../base/rpc';
import { Turns } from '../../../base/turns';
import type { FinishedRows, ResultsWorkerApi } from '../../../resultsMessages';
import type { DataRecord } from '../../../protocols/outcome';
import type { Search } from '../../store/search';

/** Cells that one piece has: what the host makes and copies in a few milliseconds. */
const pieceCells = 20_000;
/** Pieces that may be on their way. */
const underWay = 6;
/** Rows above which they are shown before all is known of them: the records take most of the time. */
const rowsAtOnce = 20_000;

/**
 * Sends what the services of a search answered to a worker, piece by piece, so that nothing else waits.
 * @param onShown told, of many rows of one service, when they can be shown: facets, places and what can be
 * done with each row follow with the answer
 * @throws AlmagestError as the worker does; `cancelled` where `signal` says so
 */
export async function feedResults(
  worker: Remote<ResultsWorkerApi>,
  { query, outcomes }: Search,
  signal: AbortSignal,
  onShown?: (rows: FinishedRows) => void,
): Promise<FinishedRows> {
  const catalogues = query.kind === 'cone' || query.kind === 'tap';
  const selected = query.kind !== 'tap' && query.selection !== undefined;
  const turns = new Turns();
  const sent: Promise<unknown>[] = [];
  const send = async (service: number, part: 'own' | 'records', piece: TablePiece) => {
    const going = worker.feed({ service, part, piece }, signal);
    // It is waited for later, when it may have failed long ago.
    going.catch(() => undefined);
    sent.push(going);
    if (sent.length > underWay) await sent.shift();
    await turns.pause();
  };
  await worker.begin({ services: query.services, selected, catalogues }, signal);
  for (const [service, outcome] of outcomes.entries()) {
    if (!outcome) continue;
    const { table, records } = outcome;
    const shown = catalogues || query.services.length === 1 ? table : null;
    for (const [from, to] of spans(shown?.nrows ?? 0, shown?.columns.length ?? 1)) {
      await send(service, 'own', pieceOf(shown!, from, to));
    }
    if (onShown && shown && shown.nrows > rowsAtOnce && query.services.length === 1 && !selected) {
      await Promise.all(sent.splice(0));
      const recordRows = await rowsOf(records, turns);
      onShown(await worker.show({ recordRows }, signal));
    }
    for (const [from, to] of spans(records.length, shown ? 18 : 34)) {
      const piece = recordsAsTable(records.slice(from, to), shown === null);
      await send(service, 'records', pieceOf(piece, 0, piece.nrows));
    }
  }
  await Promise.all(sent);
  return worker.finish(null, signal);
}

/** The row of each record. Of many records even this takes long: they lie scattered in memory. */
async function rowsOf(records: readonly DataRecord[], turns: Turns): Promise<Int32Array> {
  const rows = new Int32Array(records.length);
  for (let at = 0; at < rows.length; at++) {
    rows[at] = records[at]!.row;
    if (at % pieceCells === 0) await turns.pause();
  }
  return rows;
}

function* spans(count: number, columns: number): Generator<readonly [number, number]> {
  const step = Math.max(1, Math.floor(pieceCells / Math.max(1, columns)));
  for (let from = 0; from < count; from += step) yield [from, Math.min(count, from + step)];
}
