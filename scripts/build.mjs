// Builds everything that runs: host, workers, webviews and command line into dist/ (what is
// packaged), test entry points into out/ (what is not). `--watch` rebuilds on change.
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { kernelsInBundle } from './lib/kernels.mjs';
import { writeQuerySchema } from './lib/querySchema.mjs';
import { twoFiles } from './lib/twoFiles.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const watch = process.argv.includes('--watch');
const production = !watch && !process.argv.includes('--dev');

/** Libraries in files of their own, so that they are parsed with the first search and not at start-up. */
const apart = ['undici', 'fast-xml-parser', 'saxes', 'htmlparser2'];
const librariesApart = {
  name: 'libraries-apart',
  setup(build) {
    const filter = new RegExp(`^(${apart.join('|')})$`);
    build.onResolve({ filter }, ({ path: name }) => ({ path: `./${name}.js`, external: true }));
  },
};

const shared = {
  bundle: true,
  absWorkingDir: root,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [kernelsInBundle],
  metafile: true,
};
async function writeCli() {
  const file = path.join(root, 'dist/cli.js');
  await writeFile(
    file,
    "#!/usr/bin/env node\n'use strict';\nmodule.exports = require('./almagest.js').cli();\n",
  );
  await chmod(file, 0o755);
}

const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] };

const present = (entries) =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(path.join(root, file))));

const builds = [
  { ...node, entryPoints: Object.fromEntries(apart.map((name) => [name, name])), outdir: 'dist' },
  {
    ...node,
    entryPoints: present({
      'fits.worker': 'src/workers/fits.ts',
      'tiles.worker': 'src/workers/tiles.ts',
      'table.worker': 'src/workers/table.ts',
      'results.worker': 'src/workers/results.ts',
      'verify.worker': 'src/workers/verify.ts',
      'fetch.worker': 'src/workers/fetch.ts',
    }),
    outdir: 'dist',
    plugins: [librariesApart, kernelsInBundle],
  },
  ...(await twoFiles({ ...node, plugins: [librariesApart, kernelsInBundle] })),
  {
    ...shared,
    platform: 'browser',
    target: 'chrome134',
    format: 'esm',
    entryPoints: present({
      'webview/fits': 'webview/fits/main.ts',
      'webview/table': 'webview/table/main.ts',
      'webview/compare': 'webview/compare/main.ts',
      'webview/results': 'webview/results/main.ts',
      'webview/form': 'webview/form/main.ts',
    }),
    outdir: 'dist',
    loader: { '.svg': 'text', '.glsl': 'text' },
    tsconfig: 'webview/tsconfig.json',
  },
  {
    // Parts of the FITS editor's page that it asks for when the first picture is there.
    ...shared,
    platform: 'browser',
    target: 'chrome134',
    format: 'iife',
    entryPoints: present({
      'webview/fits-sky': 'webview/fits/sky/part.ts',
      'webview/fits-plot': 'webview/fits/plot/part.ts',
    }),
    outdir: 'dist',
    tsconfig: 'webview/tsconfig.json',
  },
  {
    ...node,
    minify: false,
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'undici'],
    entryPoints: present({
      archives: 'test/archives/main.ts',
      'vscode-tests': 'test/vscode/main.ts',
    }),
    outdir: 'out',
  },
  {
    // Harnesses that run outside of the editor, with what is installed.
    ...node,
    format: 'esm',
    minify: false,
    sourcemap: 'inline',
    packages: 'external',
    entryPoints: present({
      'vscode-host': 'test/vscode/host.ts',
      bench: 'test/bench/main.ts',
      'votable-reader': 'test/bench/votable/reader.ts',
      'votable-json-reader': 'test/bench/votable/jsonReader.ts',
    }),
    outdir: 'out',
    outExtension: { '.js': '.mjs' },
  },
];

await rm(path.join(root, 'dist'), { recursive: true, force: true });
await mkdir(path.join(root, 'dist'));
await writeQuerySchema();
await writeCli();

if (watch) {
  // .vscode/tasks.json waits for these two words before it starts the editor.
  console.log('Building');
  for (const options of builds) {
    const context = await esbuild.context(options);
    await context.rebuild().catch(() => undefined);
    await context.watch();
  }
  console.log('Built');
} else {
  // esbuild has said what is wrong by the time it throws.
  await Promise.all(builds.map((options) => esbuild.build(options))).catch(() => process.exit(1));
}
