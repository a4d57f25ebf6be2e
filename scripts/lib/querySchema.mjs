// @ts-check
import { writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { inRoot } from './paths.mjs';

/** Writes dist/query.schema.json from the one schema in src/query, for the editor's checks of query files. */
export async function writeQuerySchema() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [inRoot('src/query/schema.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const source = outputFiles[0]?.text ?? '';
  /** @type {typeof import('../../src/query/schema')} */
  const { queryJsonSchema } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  await writeFile(inRoot('dist/query.schema.json'), `${JSON.stringify(queryJsonSchema(), null, 2)}\n`);
}
