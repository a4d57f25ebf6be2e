import { Agent, request as askHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as askHttps } from 'node:https';
import type { Reach } from '../address';
import { headFault, headLength, type HeadError } from '../headFault';
import { passedOn } from '../passing';
import type { TransportRequest, TransportResponse } from '../transport';
import { systemResolve, watchedLookup, type Resolve } from './publicLookup';
import type { OwnedTransport } from './undiciTransport';

/** How long a connection waits for the next request. */
const idleMs = 4_000;

/**
 * HTTP over Node's own client, whose parser is part of Node: undici's is WebAssembly, and to compile it takes
 * 30 MB that stay with a process which has no other use for it. No proxies; what comes is as it was sent
 * (`raw`), whether that was asked for or not; limits of time but that of connecting are the client's.
 * @param resolve DNS; the system's where it is left out
 */
export function httpTransport(resolve: Resolve = systemResolve): OwnedTransport {
  const agents = new Map<string, Agent>();
  const reached = new Map<string, Reach>();
  const agentFor = ({ url: { protocol }, publicOnly }: TransportRequest): Agent => {
    const key = `${protocol} ${publicOnly}`;
    const lookup = watchedLookup(resolve, publicOnly, (host, reach) => reached.set(host, reach));
    const options = { keepAlive: true, timeout: idleMs, lookup };
    const agent = agents.get(key) ?? (protocol === 'https:' ? new SecureAgent(options) : new Agent(options));
    agents.set(key, agent);
    return agent;
  };
  return {
    async transport(request) {
      const { url, method, headers, body, signal } = request;
      const ask = url.protocol === 'https:' ? askHttps : askHttp;
      const asked = ask(url, { method, headers, signal, agent: agentFor(request) });
      limitConnecting(asked, request);
      const failed = faultOf(asked);
      asked.end(body);
      const answer = await Promise.race([failed.before, answered(asked)]);
      // Nobody reads these to their end, which sets the connection free.
      if (method === 'HEAD' || [204, 205, 304].includes(answer.statusCode ?? 0)) answer.resume();
      return {
        status: answer.statusCode ?? 0,
        headers: headersOf(answer),
        body: passedOn(failed.within(answer)),
        reached: reached.get(url.hostname) ?? 'unknown',
        raw: true,
      } satisfies TransportResponse;
    },
    close: () => {
      agents.forEach((agent) => agent.destroy());
      agents.clear();
      return Promise.resolve();
    },
  };
}

function answered(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve) => {
    asked.once('response', (answer) => {
      // Whoever reads it is told; without a reader nobody need be.
      answer.on('error', () => undefined);
      resolve(answer);
    });
  });
}

/** The errors of a request: its parser tells the reason there even where the body has begun. */
function faultOf(asked: ClientRequest) {
  let fault: Error | undefined;
  const before = new Promise<never>((_resolve, reject) => {
    asked.on('error', (error) => {
      fault ??= error;
      reject(explained(error, asked));
    });
  });
  before.catch(() => undefined);
  async function* within(answer: IncomingMessage): AsyncGenerator<Uint8Array, void> {
    try {
      yield* answer as AsyncIterable<Buffer>;
    } catch (error) {
      throw fault ?? error;
    }
  }
  return { before, within };
}

/** With what was wrong with the head of the answer, where that is at hand. */
function explained(error: Error & { readonly rawPacket?: unknown }, { socket }: ClientRequest): Error {
  const { rawPacket: packet } = error;
  if (!Buffer.isBuffer(packet)) return error;
  const isStart = packet.toString('latin1', 0, 5) === 'HTTP/' || socket?.bytesRead === packet.length;
  const fault = isStart ? headFault(packet.toString('latin1', 0, headLength)) : null;
  return fault === null ? error : Object.assign(error, { almagestHead: fault } satisfies Partial<HeadError>);
}

function limitConnecting(asked: ClientRequest, { url, connectMs }: TransportRequest): void {
  asked.once('socket', (socket) => {
    if (!socket.connecting) return;
    if (connectMs === 0) return;
    const late = () => {
      asked.destroy(Object.assign(new Error(`No connection within ${connectMs} ms.`), { code: 'ETIMEDOUT' }));
    };
    const timer = setTimeout(late, connectMs);
    const over = () => clearTimeout(timer);
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', over).once('close', over);
  });
}

function headersOf(answer: IncomingMessage): ReadonlyMap<string, string> {
  const all = Object.entries(answer.headersDistinct);
  return new Map(
    all.map(([name, values = []]) => [name, values.join(name === 'set-cookie' ? '\n' : ', ')] as const),
  );
}
