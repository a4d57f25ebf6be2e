import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeSampleWorkspace } from '../support/sampleWorkspace';
import { standInAddresses } from './addresses';
import { startArchives } from './server';

/**
 * `node out/archives.js [--port N] [--sample FOLDER]`: writes the sample workspace if asked, serves the stand-in
 * archives, says where in one JSON line, and ends on SIGTERM, SIGINT or when standard input closes,
 * if that is a pipe.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, sample: { type: 'string' } } });
  const port = Number(values.port ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new RangeError(`--port ${values.port ?? ''} is no port`);
  if (values.sample !== undefined) await writeSampleWorkspace(values.sample);
  const archives = await startArchives({ port });
  const { url } = archives;
  const services = {
    sesame: `${url}/sesame`,
    sia: { deep: `${url}/sia/deep`, wide: `${url}/sia/wide` },
    sia2: { deep: `${url}/sia2/deep` },
    ssa: { spectra: `${url}/ssa/spectra` },
    tap: { sky: `${url}/tap` },
    scs: { sources: `${url}/scs/sources` },
    archives: standInAddresses(url),
  };
  process.stdout.write(`${JSON.stringify({ url, ...services, sample: values.sample })}\n`);
  const stop = () => void archives.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Only a pipe tells that the parent is gone; /dev/null ends at once.
  const input = fstatSync(0);
  if (input.isFIFO() || input.isSocket()) process.stdin.on('end', stop).on('error', stop).resume();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
