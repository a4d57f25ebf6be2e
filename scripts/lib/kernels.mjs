// @ts-check
// The WASM that is made of assembly/, as what `import … from '….wasm'` gives in a bundle and in a test.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { inCache, inRoot } from './paths.mjs';
import { hashOf } from './stamp.mjs';

const filter = /kernels[.]wasm$/;

/** @type {Map<string, Promise<Buffer>>} */
const compiled = new Map();

/** The bytes of assembly/ as it is now; bundles that are made side by side compile it once. */
function kernels() {
  const file = inCache('kernels', `${hashOf(['assembly', 'package-lock.json'])}.wasm`);
  const bytes = compiled.get(file) ?? compile(file);
  compiled.set(file, bytes);
  return bytes;
}

/** @param {string} file where it is kept */
async function compile(file) {
  if (!existsSync(file)) {
    // By a name that the type checker does not follow: the compiler's types would change those of arrays everywhere.
    const compiler = 'assemblyscript/asc';
    const { default: asc } = await import(/** @type {string} */ (compiler));
    const own = `${file}.${randomUUID()}`;
    mkdirSync(path.dirname(file), { recursive: true });
    const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--baseDir', inRoot()];
    const { error, stderr } = await asc.main([
      'assembly/index.ts',
      '--outFile',
      path.relative(inRoot(), own),
      ...options,
    ]);
    if (error) throw new Error(`assembly/ does not compile: ${error.message}\n${stderr.toString()}`);
    renameSync(own, file);
  }
  return readFileSync(file);
}

/** The module of the bytes, in what every version of JavaScript has. */
const asModule = async () =>
  `export default Uint8Array.from(atob('${(await kernels()).toString('base64')}'), (c) => c.charCodeAt(0));`;

/** For esbuild. */
export const kernelsInBundle = {
  name: 'kernels',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter }, () => ({ path: 'kernels.wasm', namespace: 'kernels' }));
    build.onLoad({ filter, namespace: 'kernels' }, async () => ({
      contents: await asModule(),
      loader: 'js',
      watchDirs: [inRoot('assembly')],
    }));
  },
};

/** For vitest. */
export const kernelsInTests = {
  name: 'kernels',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} id */
  resolveId: (id) => (filter.test(id) ? '\0kernels' : null),
  /** @param {string} id */
  load: (id) => (id === '\0kernels' ? asModule() : null),
};
