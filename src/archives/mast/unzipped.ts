import { AlmagestError } from '../../base/errors';
import type { Maker } from '../made/maker';

/** Bytes that a file of a zip may have. */
const mostBytes = 512 << 20;

/** The cutout of one sector, of the zip in which TESScut sends it. */
export const tesscutFile: Maker = async ({ url, parameters }, { fetch }) => {
  const { bytes } = await fetch(url, ['zip', 'json']);
  if (bytes[0] === 0x7b) throw refused(url, new TextDecoder().decode(bytes.subarray(0, 2000)));
  const { unzipSync } = await import('fflate');
  let large: string | undefined;
  const files = (() => {
    try {
      return unzipSync(bytes, {
        filter: ({ name, originalSize }) => {
          if (originalSize > mostBytes) large = name;
          return /\.fits$/i.test(name) && originalSize <= mostBytes;
        },
      });
    } catch (cause) {
      const message = `The zip of TESScut cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}.`;
      throw new AlmagestError({ kind: 'malformed', message, where: { source: url } }, { cause });
    }
  })();
  if (large !== undefined) {
    const message = `${large} in the zip of TESScut has more than ${mostBytes} bytes.`;
    throw new AlmagestError({
      kind: 'overflow',
      message,
      where: { source: url },
      advice: 'Ask for a smaller cutout.',
    });
  }
  const sector = `s${(parameters.get('sector') ?? '').padStart(4, '0')}`;
  const names = Object.keys(files);
  const name = names.find((one) => one.includes(sector)) ?? names[0];
  if (name === undefined) {
    throw new AlmagestError({
      kind: 'malformed',
      message: 'The zip of TESScut has no FITS file.',
      where: { source: url },
    });
  }
  return { bytes: files[name]!, contentType: 'application/fits', name: name.split('/').at(-1)! };
};

function refused(url: string, text: string): AlmagestError {
  const said = /"msg"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? text.slice(0, 200);
  return new AlmagestError({ kind: 'not-found', message: `TESScut: ${said}`, where: { source: url } });
}
