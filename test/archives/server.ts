import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type Handler, textAnswer } from './answer';
import { readFaults } from './faults/address';
import { faults } from './faults/faults';
import { files } from './files/handler';
import { hips2fits } from './hips2fits/handler';
import { mast } from './mast/handler';
import { names } from './names/handler';
import { panstarrs } from './panstarrs/handler';
import { outgoing, send } from './send';
import { sesame } from './sesame/handler';
import { scs } from './scs/handler';
import { services } from './services/handler';
import { sdss } from './sdss/handler';
import { sia } from './sia/handler';
import { sia2 } from './sia2/handler';
import { skyview } from './skyview/handler';
import { ssa } from './ssa/handler';
import { tap } from './tap/handler';

/** One request that came, in the order of arrival. */
export interface LoggedRequest {
  readonly method: string;
  /** Path with query and fault, as it came. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** Of a POST, as text. */
  body: string;
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
      body: '',
      status: 0,
    };
    requests.push(logged);
    if (requests.length > 10_000) requests.shift();
    response.on('close', () => (logged.status = response.headersSent ? response.statusCode : 0));
    answer(request, response, logged).catch((error: unknown) => {
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

/** Bytes of a POST that are read; more ends the connection. */
const longestBody = 16 << 20;

function answerer(): (
  request: IncomingMessage,
  response: ServerResponse,
  logged: LoggedRequest,
) => Promise<void> {
  const handlers: readonly Handler[] = [sesame(), sia, sia2, ssa, scs, files()];
  /** Those that are asked by POST too. */
  const posted: readonly Handler[] = [
    skyview(),
    sdss(),
    mast(),
    panstarrs,
    hips2fits,
    names,
    tap(),
    services(),
  ];
  const failed = new Map<string, number>();
  return async (request, response, logged) => {
    const url = request.url ?? '/';
    const { target, fault, filePrefix } = readFaults(url);
    const posts = request.method === 'POST';
    const body = posts ? await bodyOf(request) : new Uint8Array();
    logged.body = Buffer.from(body).toString('utf8');
    const [path = '', ...query] = target.split('?');
    const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
    const question = {
      ...{ path, query: query.join('?'), origin, filePrefix, body },
      ...{ method: posts ? ('POST' as const) : ('GET' as const), headers: request.headers },
    };
    const found = async (): Promise<Answer> => {
      for (const handler of posts ? posted : [...handlers, ...posted]) {
        const answer = await handler(question);
        if (answer) return answer;
      }
      return textAnswer(`There is nothing at ${path}\n`, 'text/plain; charset=utf-8', posts ? 405 : 404);
    };
    if (!posts && request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD, POST' }).end();
      return;
    }
    const times = (failed.get(url) ?? 0) + 1;
    if (!fault || (fault.times !== undefined && times > fault.times)) {
      send(response, outgoing(await found(), request));
      return;
    }
    failed.set(url, times);
    const fail = faults[fault.kind];
    if (!fail) {
      send(response, outgoing(textAnswer(`No such fault: ${fault.kind}\n`, 'text/plain', 400), request));
      return;
    }
    const answer = await found();
    await fail({
      ...{ request, response, argument: fault.argument, target },
      answer: () => outgoing(answer, request),
    });
  };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > longestBody) throw new RangeError('The body is too long.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
