import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from '../../../../net/node/testing/localServer';
import type { UwsPhase } from '../../phase';

/** A job of a server that does what real ones do, one by one. */
export interface JobScript {
  /** Phases after it is started, each for so many milliseconds; `run` until it is started again. */
  readonly steps: readonly { readonly phase: UwsPhase | 'FROZEN'; readonly for?: number | 'run' }[];
  /** `1.1` answers WAIT; `1.1-deaf` says 1.1 and does not, `1.1-strict` refuses it; `1.0` names no version. */
  readonly version?: '1.0' | '1.1' | '1.1-deaf' | '1.1-strict';
  /** How a new job is answered. */
  readonly create?: 'redirect' | 'chain' | 'body' | 'location' | 'nothing';
  /** The result’s href; `{job}` is the job’s address. Null: no result is listed. */
  readonly result?: string | null;
  /** What the result’s own address answers with. */
  readonly table?: string;
  readonly error?: { readonly message: string; readonly document?: string; readonly type?: string };
  /** Requests for the job that are answered with 503 before one is answered. */
  readonly outage?: number;
  /** Prefix of elements; services write any. */
  readonly prefix?: string;
}

/** What a server of jobs was sent. */
export interface UwsServer {
  readonly handler: Handler;
  /** Form or multipart bodies, in order, with the path they were sent to. */
  readonly sent: { readonly path: string; readonly body: string }[];
  /** Brings a job that was started to its last step. */
  readonly finish: () => void;
}

export function uwsServer(script: JobScript): UwsServer {
  const sent: { path: string; body: string }[] = [];
  const {
    steps,
    version = '1.1',
    create = 'redirect',
    result = '{job}/results/result',
    prefix = 'uws:',
  } = script;
  let step = -1;
  let since = Date.now();
  let aborted = false;
  let deleted = false;
  let outage = script.outage ?? 0;
  let destruction = '2031-01-01T00:00:00Z';
  let duration = '60';

  const phase = (): string => {
    while (step >= 0 && step < steps.length - 1) {
      const time = steps[step]!.for ?? 0;
      if (time === 'run' || Date.now() - since < time) break;
      since += time;
      step++;
    }
    return aborted ? 'ABORTED' : step < 0 ? 'PENDING' : steps[step]!.phase;
  };
  const start = () => {
    if (step < 0 || steps[step]?.for === 'run') {
      step++;
      since = Date.now();
    }
  };
  const document = (job: string): string => {
    const now = phase();
    const done = now === 'COMPLETED' && result !== null;
    const results = done ? `<${prefix}result id="result" xlink:href="${result.replace('{job}', job)}"/>` : '';
    const error =
      now === 'ERROR' && script.error
        ? `<${prefix}errorSummary type="${script.error.type ?? 'fatal'}" hasDetail="${script.error.document !== undefined}"><${prefix}message>${script.error.message}</${prefix}message></${prefix}errorSummary>`
        : '';
    const named = version === '1.0' ? '' : ' version="1.1"';
    const namespace = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
    return (
      `<?xml version="1.0"?><${prefix}job ${namespace}="urn:wrong" xmlns:xlink="http://www.w3.org/1999/xlink"${named}>` +
      `<${prefix}jobId>7</${prefix}jobId><${prefix}phase>${now}</${prefix}phase>` +
      `<${prefix}executionDuration>${duration}</${prefix}executionDuration><${prefix}destruction>${destruction}</${prefix}destruction>` +
      `<${prefix}parameters><${prefix}parameter id="QUERY">SELECT 1</${prefix}parameter></${prefix}parameters>` +
      `<${prefix}results>${results}</${prefix}results>${error}</${prefix}job>`
    );
  };

  const handler: Handler = (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const job = `${url.origin}/tap/async/7`;
    const xml = (text: string, status = 200) => reply(response, status, text, { 'content-type': 'text/xml' });
    const go = (location: string) => reply(response, 303, '<html>See the job</html>', { location });
    void bodyOf(request).then(async (body) => {
      if (request.method === 'POST') sent.push({ path: url.pathname, body });
      const form = new URLSearchParams(body);
      if (url.pathname === '/tap/async' && request.method === 'POST') {
        if (create === 'redirect') {
          go('/tap/async/7');
          return;
        }
        if (create === 'chain') {
          go('/tap/moved');
          return;
        }
        if (create === 'body') {
          xml(document(job));
          return;
        }
        if (create === 'location') {
          reply(response, 201, '', { location: '/tap/async/7' });
          return;
        }
        reply(response, 200, '', {});
        return;
      }
      if (url.pathname === '/tap/moved') {
        go('/tap/async/7');
        return;
      }
      if (!url.pathname.startsWith('/tap/async/7') || deleted) {
        reply(response, 404, 'no such job', {});
        return;
      }
      if (outage > 0 && request.method === 'GET') {
        outage--;
        reply(response, 503, 'busy', { 'retry-after': '0' });
        return;
      }
      const resource = url.pathname.slice('/tap/async/7'.length);
      if (request.method === 'POST') {
        if (form.get('ACTION') === 'DELETE') deleted = true;
        if (form.get('PHASE') === 'RUN') start();
        if (form.get('PHASE') === 'ABORT') aborted = true;
        destruction = form.get('DESTRUCTION') ?? destruction;
        duration = form.get('EXECUTIONDURATION') ?? duration;
        go(deleted ? '/tap/async' : '/tap/async/7');
        return;
      }
      if (resource === '/error') {
        reply(response, 200, script.error?.document ?? '', {});
        return;
      }
      if (resource === '/results/result') {
        xml(script.table ?? '');
        return;
      }
      if (resource !== '') {
        reply(response, 403, '<html><title>No entry</title></html>', {});
        return;
      }
      if (version === '1.1-strict' && url.searchParams.has('WAIT')) {
        reply(response, 400, 'unknown parameter WAIT', {});
        return;
      }
      const seconds = Number(url.searchParams.get('WAIT') ?? 0);
      const before = phase();
      if (version === '1.1' && url.searchParams.get('PHASE') === before) {
        const end = Date.now() + seconds * 1000;
        while (phase() === before && Date.now() < end)
          await new Promise((resolve) => setTimeout(resolve, 10));
      }
      xml(document(job));
    });
  };
  const finish = () => {
    step = steps.length - 1;
  };
  return { handler, sent, finish };
}

function reply(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { ...headers });
  response.end(text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('latin1');
}
