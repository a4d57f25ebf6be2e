import { build } from 'esbuild';
import { kernelsInBundle } from '../../scripts/lib/kernels.mjs';

/** Bundles a program or the code of a thread, as `npm run build` does, into a file for this Node. */
export async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    plugins: [kernelsInBundle],
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
  });
}
