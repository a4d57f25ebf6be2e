// @ts-check
// The extension's host code in two files: `extension.js` with all that a start runs, and `almagest.js` with the rest
// and the command line, which is loaded with the first use of it. A module is in one of them only: what both need is
// in the first.
import path from 'node:path';
import * as esbuild from 'esbuild';

/** What a start runs; imports that it makes dynamically are of the other file. */
const firstEntry = 'src/start/index.ts';
const firstFile = './extension.js';
/** Gives modules of the other file. */
const laterEntry = 'src/start/later.ts';
const cliEntry = 'src/cli/main.ts';

/**
 * The two builds, and what to do with their modules.
 * @param {esbuild.BuildOptions & { absWorkingDir: string }} node what both have in common
 * @returns {Promise<esbuild.BuildOptions[]>}
 */
export async function twoFiles(node) {
  const root = node.absWorkingDir;
  const { plugins = [], ...common } = node;
  /** @type {Set<string>} */
  const laterModules = new Set();
  const apart = laterImports(root, laterModules);
  const { metafile } = await esbuild.build({
    ...common,
    entryPoints: [firstEntry],
    outfile: 'dist/extension.js',
    plugins: [apart, ...plugins],
    metafile: true,
    write: false,
  });
  const firstModules = new Set(Object.keys(metafile.inputs).filter((file) => !file.includes(':')));
  return [
    {
      ...common,
      stdin: tableOf(firstModules, root, 'extension.ts', {
        activate: `(context) => require('./${firstEntry}').activate(context)`,
      }),
      outfile: 'dist/extension.js',
      plugins: [apart, ...plugins],
    },
    {
      ...common,
      stdin: tableOf(laterModules, root, 'almagest.ts', { cli: `() => require('./${cliEntry}')` }),
      outfile: 'dist/almagest.js',
      plugins: [earlyImports(root, firstModules), ...plugins],
    },
  ];
}

/**
 * @param {ReadonlySet<string>} modules
 * @param {string} root
 * @param {string} name
 * @param {Readonly<Record<string, string>>} more
 * @returns {esbuild.StdinOptions} a module that gives others by name, each run when it is asked for first
 */
function tableOf(modules, root, name, more) {
  const table = [...modules].map((file) => `${JSON.stringify(file)}: () => require('./${file}'),`).join('\n');
  const others = Object.entries(more).map(([key, value]) => `export const ${key} = ${value};`);
  return {
    contents: [...others, `export const modules = {\n${table}\n};`].join('\n'),
    resolveDir: root,
    sourcefile: name,
    loader: 'ts',
  };
}

/**
 * Of the first file: what it imports dynamically it asks the other for.
 * @param {string} root
 * @param {Set<string>} found where their names are put
 * @returns {esbuild.Plugin}
 */
function laterImports(root, found) {
  return {
    name: 'later-imports',
    setup(build) {
      build.onResolve({ filter: /^\./ }, async ({ kind, path: name, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === 'own') return undefined;
        const resolved = await build.resolve(name, { kind, resolveDir, pluginData: 'own' });
        if (resolved.errors.length > 0) return { errors: resolved.errors };
        const file = nameIn(root, resolved.path);
        found.add(file);
        return { path: file, namespace: 'later' };
      });
      build.onLoad({ filter: /.*/, namespace: 'later' }, ({ path: file }) => ({
        contents: `module.exports = require('./${laterEntry}').later(${JSON.stringify(file)});`,
        resolveDir: root,
      }));
    },
  };
}

/**
 * Of the other file: modules of the first are taken from there.
 * @param {string} root
 * @param {ReadonlySet<string>} modules
 * @returns {esbuild.Plugin}
 */
function earlyImports(root, modules) {
  return {
    name: 'early-imports',
    setup(build) {
      build.onResolve({ filter: /^[^/]/ }, async ({ kind, path: name, resolveDir, importer, pluginData }) => {
        if (pluginData === 'own' || kind === 'entry-point' || importer === '' || name === firstFile)
          return undefined;
        const resolved = await build.resolve(name, { kind, resolveDir, importer, pluginData: 'own' });
        if (resolved.errors.length > 0 || resolved.external) return undefined;
        const file = nameIn(root, resolved.path);
        return modules.has(file) ? { path: file, namespace: 'early' } : undefined;
      });
      build.onResolve({ filter: /^\.\/extension\.js$/, namespace: 'early' }, () => ({
        path: firstFile,
        external: true,
      }));
      build.onLoad({ filter: /.*/, namespace: 'early' }, ({ path: file }) => ({
        contents: `module.exports = require('${firstFile}').modules[${JSON.stringify(file)}]();`,
        resolveDir: root,
      }));
    },
  };
}

/** @param {string} root @param {string} file @returns {string} as the metafile names it */
function nameIn(root, file) {
  return path.relative(root, file).split(path.sep).join('/');
}
