import { createBirpc } from 'birpc';
import { AlmagestError, toFault, type Fault } from './errors';

/** An answer as a value, so that a caller on the other side always gets one. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** Both ends of a channel that carries structured clones: a worker port, a webview. */
export interface Channel {
  post(message: unknown, transfer: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** What one side offers: methods of one argument, each told when its caller has lost interest. */
export type Api<T> = { [K in keyof T]: (argument: never, signal: AbortSignal) => unknown };

/** The other side's methods as seen from here. */
export type Remote<T extends Api<T>> = {
  [K in keyof T]: (
    ...call: Parameters<T[K]> extends []
      ? [argument?: undefined, signal?: AbortSignal]
      : [argument: Parameters<T[K]>[0], signal?: AbortSignal]
  ) => Promise<Awaited<ReturnType<T[K]>>>;
};

interface Wire {
  call(method: string, argument: unknown, token: number): Promise<Result<unknown>>;
  cancel(token: number): void;
}

/** A connection: `remote` calls the other side. */
export interface Connection<T extends Api<T>> {
  readonly remote: Remote<T>;
  /** Fails whatever is still waiting, and all later calls, with `reason`. */
  close(reason?: Fault): void;
}

/**
 * Joins two sides over a channel. Errors cross as {@link Fault} values and are thrown again as
 * AlmagestError; ArrayBuffers directly inside an answer are transferred, not copied.
 */
export function connect<Theirs extends Api<Theirs>, Ours extends Api<Ours>>(
  channel: Channel,
  ours: Ours,
): Connection<Theirs> {
  const running = new Map<number, AbortController>();
  const local: Wire = {
    async call(method, argument, token) {
      const controller = new AbortController();
      running.set(token, controller);
      try {
        if (!Object.hasOwn(ours, method)) throw new Error(`There is no method ${method}.`);
        const run = ours[method as keyof Ours] as unknown as (
          argument: unknown,
          signal: AbortSignal,
        ) => unknown;
        return { ok: true, value: await run(argument, controller.signal) };
      } catch (error) {
        return { ok: false, fault: toFault(error) };
      } finally {
        running.delete(token);
      }
    },
    cancel(token) {
      running.get(token)?.abort();
    },
  };
  const wire = createBirpc<Wire, Wire>(local, {
    post: (message: unknown) => channel.post(message, buffersIn(message)),
    on: (listener: (message: unknown) => void) => channel.onMessage(listener),
    timeout: -1,
  });

  let lastToken = 0;
  let gone: Fault | null = null;
  /** How to fail each call under way: birpc forgets those that it has not sent yet when it is closed. */
  const waiting = new Set<(error: AlmagestError) => void>();
  const call = async (method: string, argument: unknown, signal?: AbortSignal): Promise<unknown> => {
    const cancelled = { kind: 'cancelled', message: 'Cancelled.' } as const;
    if (gone) throw new AlmagestError(gone);
    if (signal?.aborted) throw new AlmagestError(cancelled);
    const token = ++lastToken;
    const { promise: lost, reject: lose } = failing();
    waiting.add(lose);
    const abort = () => void wire.cancel.asEvent(token);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const result = await Promise.race([wire.call(method, argument, token), lost]);
      if (result.ok) return result.value;
      throw new AlmagestError(result.fault);
    } finally {
      waiting.delete(lose);
      signal?.removeEventListener('abort', abort);
    }
  };
  const remote = new Proxy({} as Remote<Theirs>, {
    get: (_target, method) =>
      typeof method === 'string' && method !== 'then'
        ? (argument: unknown, signal?: AbortSignal) => call(method, argument, signal)
        : undefined,
  });
  return {
    remote,
    close(reason = { kind: 'cancelled', message: 'The other side has gone.' }) {
      gone ??= reason;
      for (const controller of running.values()) controller.abort();
      const error = new AlmagestError(gone);
      wire.$close(error);
      for (const lose of waiting) lose(error);
    },
  };
}

/** A promise that only ever fails, and how to make it fail. */
function failing(): { promise: Promise<never>; reject: (error: AlmagestError) => void } {
  let reject: (error: AlmagestError) => void = () => undefined;
  const promise = new Promise<never>((_resolve, rejecter) => (reject = rejecter));
  return { promise, reject };
}

/** The buffers of an answer `{ r: { ok, value } }`, one level deep: tiles and columns live there. */
function buffersIn(message: unknown): ArrayBuffer[] {
  const value = (message as { r?: { value?: unknown } } | null)?.r?.value;
  if (value === null || typeof value !== 'object') return [];
  return [value, ...Object.values(value as Record<string, unknown>)].filter(
    (member) => member instanceof ArrayBuffer,
  );
}
