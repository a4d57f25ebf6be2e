import type { MessagePort } from 'node:worker_threads';
import type { Arrival, ByteSource } from '../base/byteSource';
import type { Fault } from '../base/errors';
import { connect, type Remote } from '../base/rpc';
import type { BytesApi, OpenedBytes } from './bytesApi';

/** Opens addresses over the port that the host serves; see serveBytes. */
export function remoteOpener(port: MessagePort): (url: string) => Promise<ByteSource> {
  const { remote } = connect<BytesApi, object>(
    {
      post: (message, transfer) => port.postMessage(message, transfer),
      onMessage: (listener) => port.on('message', listener),
    },
    {},
  );
  return async (url) => new RemoteBytes(remote, await remote.open({ url }));
}

/** Bytes that the host reads for this thread: ranges of an address, or an answer as it comes. */
class RemoteBytes implements ByteSource {
  readonly name: string;
  readonly arrival: Arrival | undefined;
  private known: number;

  constructor(
    private readonly remote: Remote<BytesApi>,
    private readonly opened: OpenedBytes,
  ) {
    ({ name: this.name, size: this.known } = opened);
    this.arrival = opened.arriving ? this.follow() : undefined;
  }

  get size(): number {
    return this.known;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    const { handle } = this.opened;
    return new Uint8Array((await this.remote.read({ handle, offset, length }, signal)).data);
  }

  async close(): Promise<void> {
    await this.remote.close({ handle: this.opened.handle });
  }

  private follow(): Arrival {
    const state = { received: 0, complete: false, problems: [] as readonly Fault[] };
    const whole = this.remote
      .whole({ handle: this.opened.handle })
      .then(({ size, problems }) => {
        this.known = size;
        Object.assign(state, { received: size, problems });
      })
      // Who closes it before it has come does not wait for it; reads say why they fail.
      .catch(() => undefined)
      .then(() => void (state.complete = true));
    return Object.assign(state, { whole });
  }
}
