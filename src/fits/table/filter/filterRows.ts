import { AlmagestError, toFault } from '../../../base/errors';
import { filterError } from '../../../base/filterTokens';
import type { ReaderColumn, TableReader } from '../../../base/tableReader';
import { bind, truth } from './evaluate';
import { parseFilter, type Node } from './parse';

/**
 * The rows of a table for which a filter holds: their indices, in order. Only the columns that it
 * names are decoded. `progress` is told the fraction that is done.
 * @throws AlmagestError `usage` where the filter cannot be read, saying at which character; `cancelled`;
 * and as the source does
 */
export async function filterRows(
  table: TableReader,
  source: string,
  signal?: AbortSignal,
  progress?: (done: number) => void,
): Promise<Uint32Array> {
  const filter = parseFilter(source);
  const named = columnsOf(filter, table);
  const columns = [...new Set(named.values())];
  let found = new Uint32Array(1024);
  let count = 0;
  let first = 0;
  for await (const piece of table.pieces(0, table.nrows, columns, signal)) {
    const holds = bind(filter, (name) => piece.columns[columns.indexOf(named.get(name)!)]!);
    for (let row = 0; row < piece.nrows; row++) {
      if (!truth(holds(row))) continue;
      if (count === found.length) {
        const larger = new Uint32Array(count * 2);
        larger.set(found);
        found = larger;
      }
      found[count++] = first + row;
    }
    first += piece.nrows;
    progress?.(first / table.nrows);
    if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
  }
  return found.slice(0, count);
}

/** The columns that a filter names, by the names it uses. */
function columnsOf(
  node: Node,
  table: TableReader,
  found = new Map<string, ReaderColumn>(),
): Map<string, ReaderColumn> {
  if (node.kind === 'column') {
    try {
      found.set(node.name, table.find(node.name));
    } catch (error) {
      throw filterError(toFault(error).message.replace(/[.]$/, ''), node.at);
    }
  } else if (node.kind === 'call') columnsOf(node.argument, table, found);
  else if (node.kind === 'binary') {
    columnsOf(node.left, table, found);
    columnsOf(node.right, table, found);
  } else if (node.kind !== 'constant') columnsOf(node.of, table, found);
  return found;
}
