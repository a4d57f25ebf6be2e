import { AlmagestError } from '../../base/errors';
import { expectOk } from '../../net/expect';
import { isTransient } from '../../net/faults';
import type { HttpRequest, HttpResponse } from '../../net/http';
import type { MastSite } from './site';

const tries = 4;
/** Answers of a server that is busy; what MAST is asked by POST are questions, which may be repeated. */
const busy = new Set([429, 500, 502, 503, 504]);

/**
 * Puts a question to MAST and reads its answer, again where the connection breaks or the server is busy:
 * both are common under load, and the client repeats neither a POST nor half an answer.
 * @throws AlmagestError of the last try
 */
export async function askAgain<T>(
  { http, name, signal }: MastSite,
  request: HttpRequest,
  read: (response: HttpResponse) => Promise<T>,
): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      const response = await http.request({ service: name, ...request, signal });
      if (request.method === 'POST' && turn < tries && busy.has(response.status)) {
        await response.cancel();
      } else return await read(await expectOk(response, name));
    } catch (error) {
      if (turn === tries || !(error instanceof AlmagestError) || !isTransient(error)) throw error;
    }
    await pause(Math.random() * 500 * 2 ** (turn - 1), signal);
  }
}

/** Waits. @throws AlmagestError `cancelled` */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const cancelled = () => new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
  if (signal?.aborted) throw cancelled();
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(cancelled());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
