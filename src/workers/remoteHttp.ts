import type { Remote } from '../base/rpc';
import type { HttpClient, HttpRequest } from '../net/http';
import { passOn } from '../net/passing';
import { withBody } from '../net/response';
import type { HttpApi } from './fetchApi';

/** A client whose requests are sent by the host; see serveHttp.ts. */
export function remoteHttp(remote: Pick<Remote<HttpApi>, keyof HttpApi>): HttpClient {
  return {
    async request({ signal, ...request }: HttpRequest) {
      const { handle, raw, ...answer } = await remote.request(request, signal);
      const cancel = async () => {
        await remote.cancel({ handle }).catch(() => undefined);
      };
      async function* body(): AsyncGenerator<Uint8Array, void> {
        try {
          for (;;) {
            const { data } = await remote.read({ handle }, signal);
            if (data === null) return;
            yield passOn(new Uint8Array(data));
          }
        } finally {
          await cancel();
        }
      }
      return withBody({ ...answer, ...(raw && { raw }), cancel }, body());
    },
  };
}
