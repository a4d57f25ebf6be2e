import { type Fault, toFault } from '../../base/errors';
import { separation } from '../sdss/box';
import type { HttpClient } from '../../net/http';
import { expectOk } from '../../net/expect';
import { archiveAddress, type ArchiveAddresses } from '../addresses';
import { archiveAsking } from '../askArchive';
import type { Archive, ServiceCheck } from '../archive';
import { checkArchiveQuery } from '../parameters/check';
import { resolveName } from '../sesame/resolve';
import { checkable, fetched } from './questions';
import { recording, type Saved } from './recording';

/** What became of one question. */
export interface Checked extends CheckLine {
  /** What the archive sent, for fixtures. */
  readonly saved: readonly Saved[];
}

/** The line of a table. */
export interface CheckLine {
  readonly id: string;
  readonly name: string;
  /** `changed`: it answers, but not as is known of it. */
  readonly state: 'up' | 'changed' | 'down';
  /** In words: what came, or what was wrong. */
  readonly what: string;
  readonly ms: number;
  readonly url: string;
}

/** A result without what was sent. */
export function lineOf({ id, name, state, what, ms, url }: Checked): CheckLine {
  return { id, name, state, what, ms, url };
}

export interface CheckOptions {
  readonly http: HttpClient;
  readonly signal?: AbortSignal | undefined;
  readonly archives?: ArchiveAddresses;
  readonly mirrors?: readonly string[] | undefined;
  /** These alone, by id; `sesame` is the name resolver. */
  readonly only?: readonly string[] | undefined;
  readonly onChecked?: (checked: Checked) => void;
}

/**
 * Asks every archive one question whose answer is known, a few at a time; in the order of the table.
 * Nothing is thrown but `cancelled`.
 */
export async function checkServices(options: CheckOptions): Promise<Checked[]> {
  const { only, signal, onChecked, archives = {} } = options;
  const wanted = (id: string) => only === undefined || only.length === 0 || only.includes(id);
  const questions = [
    ...(wanted('sesame') ? [() => checkSesame(options)] : []),
    ...checkable()
      .filter(({ archive }) => wanted(archive.id))
      .map(
        ({ archive, check }) =>
          () =>
            checkArchive(archive, check, archives, options),
      ),
  ];
  const results: Checked[] = [];
  const waiting = questions.map((ask, at) => ({ ask, at }));
  const work = async () => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const checked = await next.ask();
      if (signal?.aborted) return;
      results[next.at] = checked;
      onChecked?.(checked);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  signal?.throwIfAborted();
  return results;
}

async function checkSesame({ http, signal, mirrors }: CheckOptions): Promise<Checked> {
  const about = {
    id: 'sesame',
    name: 'Sesame',
    url: mirrors?.[0] ?? 'https://cds.unistra.fr/cgi-bin/nph-sesame',
  };
  return timed(about, http, async (client) => {
    const { position } = await resolveName('M 51', { http: client, signal, ...(mirrors && { mirrors }) });
    const off = separation(position, { ra: 202.4696, dec: 47.1952 });
    return off < 1 / 60 ? null : `M 51 is said to be ${off.toFixed(2)}° off its place`;
  });
}

async function checkArchive(
  archive: Archive,
  { query: asked, judge }: ServiceCheck,
  archives: ArchiveAddresses,
  { http, signal }: CheckOptions,
): Promise<Checked> {
  const url = archiveAddress(archive, archives);
  return timed({ id: archive.id, name: archive.name, url }, http, async (client) => {
    const { position, ...rest } = asked;
    const service = { protocol: 'archive' as const, id: archive.id, name: archive.name, url };
    const query = {
      ...{ almagest: 1 as const, kind: 'archive' as const, archive: archive.id, services: [service] },
      ...{ ...rest, ...(position && { target: { position } }) },
    };
    checkArchiveQuery(query);
    const ask = archive.asks.find(({ id }) => id === asked.ask)!;
    const asking = archiveAsking(archive, { http: client, signal, position, archives });
    const answer = await ask.run(query, asking);
    const wrong = judge(answer);
    const [record] = answer.records;
    if (wrong !== null || !fetched.has(archive.id) || record?.accessUrl == null) return wrong;
    const response = await client.request({ url: record.accessUrl, service: archive.name, signal });
    try {
      await expectOk(response, archive.name);
      const bytes = await response.bytes(256 << 20);
      return bytes.byteLength > 2880 ? null : `its file has only ${bytes.byteLength} bytes`;
    } finally {
      await response.cancel();
    }
  });
}

async function timed(
  about: Pick<Checked, 'id' | 'name' | 'url'>,
  http: HttpClient,
  ask: (client: HttpClient) => Promise<string | null>,
): Promise<Checked> {
  const { client, saved } = recording(http);
  const started = performance.now();
  const end = (state: Checked['state'], what: string): Checked => ({
    ...{ ...about, state, what, saved },
    ms: Math.round(performance.now() - started),
  });
  try {
    const wrong = await ask(client);
    return wrong === null ? end('up', 'answers as is known of it') : end('changed', wrong);
  } catch (error) {
    const fault = toFault(error);
    return end(isDown(fault) ? 'down' : 'changed', fault.message);
  }
}

/** Nobody there, no time, no entry, or an error of the server's own: not a new form of answers. */
function isDown({ kind, message }: Fault): boolean {
  return (
    kind === 'network' ||
    kind === 'timeout' ||
    kind === 'denied' ||
    (kind === 'service' && /status 5\d\d/.test(message))
  );
}
