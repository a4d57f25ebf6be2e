import type { Handler } from '../../../net/node/testing/localServer';

/** A server of one file: `/held…` begins it and stalls; with a range it gives the rest. */
export function heldFile(whole: Buffer): Handler {
  return (request, response) => {
    const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    const headers = { ETag: '"x"' };
    if (from !== undefined) {
      const range = `bytes ${from}-${whole.length - 1}/${whole.length}`;
      response.writeHead(206, { ...headers, 'Content-Range': range }).end(whole.subarray(Number(from)));
    } else if (request.url?.startsWith('/held')) {
      response.writeHead(200, { ...headers, 'Content-Length': whole.length });
      response.write(whole.subarray(0, 50_000));
    } else response.end(whole);
  };
}
