import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { AlmagestError } from './errors';
import { connect, type Channel } from './rpc';

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

function pair(): [Channel, Channel] {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const over = (port: MessagePort): Channel => ({
    post: (message, transfer) => port.postMessage(message, transfer),
    onMessage: (listener) => void port.on('message', listener),
  });
  return [over(port1), over(port2)];
}

const service = {
  double: (n: number) => n * 2,
  tile: () => ({ width: 1, data: new ArrayBuffer(4) }),
  fail: () => {
    throw new AlmagestError({ kind: 'malformed', message: 'A bad card.', where: { byte: 80 } });
  },
  wait: (_: null, signal: AbortSignal) =>
    new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () =>
        reject(new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' })),
      ),
    ),
};

type Nothing = Record<string, never>;

function client() {
  const [here, there] = pair();
  connect<Nothing, typeof service>(there, service);
  return connect<typeof service, Nothing>(here, {});
}

describe('rpc', () => {
  it('answers calls', async () => {
    expect(await client().remote.double(21)).toBe(42);
  });

  it('carries buffers', async () => {
    const tile = await client().remote.tile();
    expect(tile.data.byteLength).toBe(4);
  });

  it('throws the fault of the other side, with its place', async () => {
    await expect(client().remote.fail()).rejects.toMatchObject({ kind: 'malformed', where: { byte: 80 } });
  });

  it('cancels on the other side', async () => {
    const controller = new AbortController();
    const waiting = client().remote.wait(null, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('fails what is waiting when it is closed', async () => {
    const connection = client();
    const waiting = connection.remote.wait(null);
    connection.close();
    await expect(waiting).rejects.toThrow();
  });

  it('refuses methods nobody offered', async () => {
    const remote = client().remote as unknown as { toString(argument: unknown): Promise<unknown> };
    await expect(remote.toString(1)).rejects.toMatchObject({ kind: 'internal' });
  });
});
