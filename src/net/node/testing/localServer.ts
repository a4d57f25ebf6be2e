import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback for one test, and what it was asked. */
export interface LocalServer {
  readonly origin: string;
  /** Method and path of every request so far, in order. */
  readonly asked: readonly string[];
  /** Requests whose answer is not finished and whose connection is open. */
  readonly open: () => number;
  close(): Promise<void>;
}

export async function localServer(handler: Handler): Promise<LocalServer> {
  const asked: string[] = [];
  let open = 0;
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    open++;
    response.once('close', () => open--);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    open: () => open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
