import type { Column } from '../../base/table';
import type { VotableTable } from '../../votable/document';
import { columnByRef } from '../../votable/lookup';
import type { ServiceDescriptor } from '../../votable/serviceDescriptor';
import { queryUrl, type Parameter } from '../address';
import { textAt } from '../values';

/** How the links of a row are asked for: an address, fixed parameters, and those that stand in columns. */
export interface LinksService {
  readonly accessUrl: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly value: string;
    readonly column: Column | null;
  }[];
}

const datalink = /^ivo:\/\/ivoa\.net\/std\/datalink/i;

/** The DataLink service that an answer describes for its rows; null where it describes none. */
export function linksService(
  services: readonly ServiceDescriptor[],
  table: VotableTable,
): LinksService | null {
  for (const { accessUrl, standardId, inputs } of services) {
    if (accessUrl === null || !datalink.test(standardId ?? '')) continue;
    const found = inputs.map(({ name, value, ref }) => ({
      name,
      value: value.trim(),
      column: ref === null ? null : columnByRef(table, ref),
    }));
    if (found.some(({ column }) => column !== null)) return { accessUrl, inputs: found };
  }
  return null;
}

/** The address of a row's links; null where the row lacks what is asked for by. */
export function linksOf({ accessUrl, inputs }: LinksService, row: number): string | null {
  const parameters: Parameter[] = [];
  for (const { name, value, column } of inputs) {
    const text = column === null ? value : textAt(column, row);
    if (column !== null && text === null) return null;
    if (text !== null && text !== '') parameters.push([name, text]);
  }
  return queryUrl(accessUrl, parameters);
}
