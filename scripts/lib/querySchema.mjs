// @ts-check
import { writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { inRoot } from './paths.mjs';

/** Writes dist/query.schema.json from the one schema of queries and what archives can be asked, for the editor's checks of query files. */
export async function writeQuerySchema() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [inRoot('src/archives/querySchema.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const source = outputFiles[0]?.text ?? '';
  /** @type {typeof import('../../src/archives/querySchema')} */
  const { queryFileSchema } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  await writeFile(inRoot('dist/query.schema.json'), `${JSON.stringify(queryFileSchema(), null, 2)}\n`);
}
