import type { MessagePort } from 'node:worker_threads';
import { isArriving, type ByteSource } from '../base/byteSource';
import { throwIfCancelled } from '../base/cancelled';
import { AlmagestError } from '../base/errors';
import { connect } from '../base/rpc';
import type { BytesApi } from './bytesApi';

/** Opens what an address names, as its bytes are stored: decompressing is the worker's. */
export type OpenAddress = (url: string, signal: AbortSignal) => Promise<ByteSource>;

/** A worker's port as the host serves it. */
export interface ServedBytes {
  /** Closes what the worker has opened, and the port. */
  close(): Promise<void>;
}

/** Gives the worker at the other end of `port` the bytes of the addresses that it asks for. */
export function serveBytes(port: MessagePort, open: OpenAddress): ServedBytes {
  const sources = new Map<number, ByteSource>();
  let last = 0;
  let closed = false;
  const source = (handle: number) => {
    const found = sources.get(handle);
    if (found) return found;
    throw new AlmagestError({ kind: 'cancelled', message: 'The remote file was closed.' });
  };
  const api: BytesApi = {
    async open({ url }, signal) {
      const opened = await open(url, signal);
      if (closed || signal.aborted) {
        await opened.close();
        throwIfCancelled(signal);
      }
      const handle = ++last;
      sources.set(handle, opened);
      return { handle, name: opened.name, size: opened.size, arriving: isArriving(opened) };
    },
    async read({ handle, offset, length }, signal) {
      const bytes = await source(handle).read(offset, length, signal);
      // A copy: what is sent goes away, and the source may keep what it gave.
      return { data: Uint8Array.from(bytes).buffer };
    },
    async whole({ handle }) {
      const whole = source(handle);
      await whole.arrival?.whole;
      return { size: whole.size, problems: whole.arrival?.problems ?? [] };
    },
    async close({ handle }) {
      const gone = sources.get(handle);
      sources.delete(handle);
      await gone?.close();
      return null;
    },
  };
  const connection = connect<object, BytesApi>(
    {
      post: (message, transfer) => port.postMessage(message, transfer),
      onMessage: (listener) => port.on('message', listener),
    },
    api,
  );
  return {
    async close() {
      closed = true;
      connection.close();
      port.close();
      const open = [...sources.values()];
      sources.clear();
      await Promise.all(open.map((one) => one.close()));
    },
  };
}
