import { describeFault } from '../base/errors';
import { listTables, loadTables } from '../protocols/tap/schema/tables';
import type { TapService } from '../protocols/tap/service';
import { tablesOf } from '../protocols/vosi/tableset';
import { onOneLine } from './onOneLine';
import { alignedText } from './textTable';

/** The tables of a service as text for people, or as JSON with their columns. */
export async function tablesText(service: TapService, json: boolean, signal: AbortSignal): Promise<string> {
  const { schemas, notes } = await (json ? loadTables(service, { signal }) : listTables(service, { signal }));
  for (const note of notes) process.stderr.write(`almagest: ${onOneLine(describeFault(note))}\n`);
  if (json) return `${JSON.stringify({ service: service.url, schemas, notes }, null, 2)}\n`;
  return alignedText([
    ['Table', 'Kind', 'Description'],
    ...tablesOf({ schemas, notes }).map(({ table }) => {
      const { name, type, title, description } = table;
      return [name, type ?? '', (title ?? description ?? '').slice(0, 200)];
    }),
  ]);
}
