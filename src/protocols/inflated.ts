import { AlmagestError } from '../base/errors';

/**
 * The content of a gzip file: some services send tables as such, without saying so in Content-Encoding.
 * @throws AlmagestError `malformed` where it is damaged or breaks off, and whatever `body` throws
 */
export async function* inflated(
  body: AsyncIterable<Uint8Array>,
  service: string,
): AsyncGenerator<Uint8Array, void> {
  const gunzip = new DecompressionStream('gzip');
  const reader = gunzip.readable.getReader();
  const writer = gunzip.writable.getWriter();
  let cause: unknown;
  const fed = (async () => {
    for await (const piece of body) await writer.write(new Uint8Array(piece));
    await writer.close();
  })().catch(async (error: unknown) => {
    cause = error;
    await writer.abort(error).catch(() => undefined);
  });
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (error) {
    if (cause instanceof AlmagestError) throw cause;
    const message = `The gzip data that ${service} sent are damaged.`;
    throw new AlmagestError({ kind: 'malformed', message, where: { source: service } }, { cause: error });
  } finally {
    await reader.cancel().catch(() => undefined);
    await fed;
  }
}
