import { standInAddresses } from './addresses';
import { createHttpClient } from '../../src/net/client';
import { undiciTransport } from '../../src/net/node/undiciTransport';
import type { DataRecord, ServiceOutcome } from '../../src/protocols/outcome';
import { AlmagestError } from '../../src/base/errors';
import { archiveAsking } from '../../src/archives/askArchive';
import { askOf } from '../../src/archives/archives';
import { madeClient } from '../../src/archives/made/madeClient';
import { readQuery } from '../../src/archives/readQuery';
import { runQuery } from '../../src/archives/runQuery';

/** Archives asked at a stand-in, as the command line asks them. */
export interface Asked {
  /** The outcome of an archive's query. @throws AlmagestError its fault, where it failed */
  query(query: Record<string, unknown>): Promise<ServiceOutcome>;
  /** The file of a record. */
  fetch(record: DataRecord): Promise<{ name: string | undefined; bytes: Uint8Array }>;
  suggest(archive: string, ask: string, parameter: string, text: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** @param fault put before the paths of all archives, e.g. `/fault/html` */
export function archivesAsked(url: string, fault = ''): Asked {
  const owned = undiciTransport();
  const http = madeClient(
    createHttpClient({
      transport: owned.transport,
      userAgent: 'almagest-test',
      configured: () => [url],
      retry: { retries: 0 },
    }),
  );
  const archives = standInAddresses(`${url}${fault}`);
  return {
    async query(query) {
      const outcomes: ServiceOutcome[] = [];
      await runQuery(readQuery({ almagest: 1, kind: 'archive', ...query }, undefined, archives), {
        http,
        archives,
        mirrors: [`${url}/sesame`],
        onOutcome: (_, outcome) => outcomes.push(outcome),
      });
      const [outcome] = outcomes;
      if (outcome?.fault) throw new AlmagestError(outcome.fault);
      return outcome!;
    },
    async fetch({ accessUrl }) {
      const response = await http.request({ url: accessUrl!, origin: 'server' });
      const disposition = response.headers.get('content-disposition') ?? '';
      return { bytes: await response.bytes(), name: /filename="?([^";]+)/.exec(disposition)?.[1] };
    },
    async suggest(archive, ask, parameter, text) {
      const found = askOf(archive, ask)!;
      const asking = archiveAsking(found.archive, { http, position: undefined, signal: undefined, archives });
      return found.ask.suggest!(parameter, text, asking);
    },
    close: () => owned.close(),
  };
}
