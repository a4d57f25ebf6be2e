import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Handler, textAnswer } from './answer';
import { readFaults } from './faults/address';
import { faults } from './faults/faults';
import { files } from './files/handler';
import { outgoing, send } from './send';
import { sesame } from './sesame/handler';
import { scs } from './scs/handler';
import { sia } from './sia/handler';
import { sia2 } from './sia2/handler';
import { ssa } from './ssa/handler';

/** One request that came, in the order of arrival. */
export interface LoggedRequest {
  readonly method: string;
  /** Path with query and fault, as it came. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** The status sent; 0 until then. */
  status: number;
}

/** The running stand-in. */
export interface Archives {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly requests: LoggedRequest[];
  close(): Promise<void>;
}

/** Starts the stand-in archives on loopback; port 0 takes a free one. */
export async function startArchives({ port = 0 }: { port?: number } = {}): Promise<Archives> {
  const requests: LoggedRequest[] = [];
  const answer = answerer();
  const server = createServer((request, response) => {
    const logged = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      status: 0,
    };
    requests.push(logged);
    if (requests.length > 10_000) requests.shift();
    response.on('close', () => (logged.status = response.headersSent ? response.statusCode : 0));
    answer(request, response).catch((error: unknown) => {
      process.stderr.write(`${request.url ?? ''}: ${String(error)}\n`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerer(): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const handlers: readonly Handler[] = [sesame(), sia, sia2, ssa, scs, files()];
  const failed = new Map<string, number>();
  return async (request, response) => {
    const url = request.url ?? '/';
    const { target, fault, filePrefix } = readFaults(url);
    const answer = () => {
      const [path = '', ...query] = target.split('?');
      const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
      const question = { path, query: query.join('?'), origin, filePrefix };
      for (const handler of handlers) {
        const found = handler(question);
        if (found) return outgoing(found, request);
      }
      return outgoing(textAnswer(`There is nothing at ${path}\n`, 'text/plain; charset=utf-8', 404), request);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const times = (failed.get(url) ?? 0) + 1;
    if (!fault || (fault.times !== undefined && times > fault.times)) {
      send(response, answer());
      return;
    }
    failed.set(url, times);
    const fail = faults[fault.kind];
    if (!fail)
      send(response, outgoing(textAnswer(`No such fault: ${fault.kind}\n`, 'text/plain', 400), request));
    else await fail({ request, response, argument: fault.argument, target, answer });
  };
}
