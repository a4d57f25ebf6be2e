/**
 * The walls of docs/architecture.md. Everything may import src/base; each core folder names the
 * other core folders it may use; only src/workbench (and src/extension.ts) may import `vscode`.
 */
const mayUse = {
  base: [],
  query: [],
  net: [],
  votable: [],
  fits: [],
  asdf: [],
  wcs: ['fits', 'asdf'],
  // Plots show smoothed, folded and measured series.
  spectra: ['fits', 'asdf', 'wcs', 'votable', 'analysis'],
  analysis: ['wcs'],
  protocols: ['votable', 'net', 'query'],
  downloads: ['net', 'fits'],
  archives: ['query', 'protocols', 'votable', 'net', 'fits', 'wcs'],
  scripts: ['query', 'protocols', 'archives'],
  overlays: ['query', 'archives', 'protocols', 'batch', 'votable', 'fits', 'wcs'],
  batch: ['query', 'archives', 'protocols', 'downloads', 'votable', 'fits'],
};
const core = Object.keys(mayUse);
const anyCore = `^src/(${core.join('|')})/`;
const test = '[.]test[.]ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'only-workbench-imports-vscode',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/workbench/', '^src/start/', '^src/extension[.]ts$'] },
      to: { path: '^vscode$' },
    },
    {
      name: 'node-modules-of-the-core-in-node-folders',
      comment: 'so that the core can run in a browser later',
      severity: 'error',
      from: { path: anyCore, pathNot: ['/node/', test] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-does-not-reach-its-node-folders',
      comment: 'the outer layer passes implementations in',
      severity: 'error',
      from: { path: anyCore, pathNot: ['/node/', test] },
      to: { path: [`${anyCore}node/`, `${anyCore}.+/node/`] },
    },
    {
      name: 'core-does-not-use-the-outer-layer',
      severity: 'error',
      from: { path: anyCore, pathNot: test },
      to: {
        path: '^(src/(workbench|cli|workers|sources)/|src/(messages|resultsMessages|formMessages)[.]ts|src/extension[.]ts|webview/|test/|scripts/)',
      },
    },
    {
      name: 'webview-talks-in-messages',
      comment: 'a webview shares the protocol and pure helpers of the core, never the host',
      severity: 'error',
      from: { path: '^webview/', pathNot: test },
      to: {
        path: '^src/',
        pathNot: [
          '^src/(messages|resultsMessages|formMessages)[.]ts$',
          '^src/(base|query|wcs|analysis)/(?!.*node/)',
        ],
      },
    },
    ...core.map((folder) => ({
      name: `what-${folder}-may-use`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: test },
      to: {
        path: anyCore,
        pathNot: [folder, 'base', ...mayUse[folder]].map((name) => `^src/${name}/`),
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
