// @ts-check
import { inRoot } from './paths.mjs';
import { needs } from './needs.mjs';

/**
 * A layer of tests: one command that writes its results to ALMAGEST_TEST_RESULTS, or, when it is
 * a single check, tells them by its exit code.
 * @typedef {object} Layer
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands arguments for Node, run one after another
 * @property {boolean} [single] each command counts as one test, by its exit code
 * @property {readonly import('./needs.mjs').Need[]} [wants] without which some of its tests skip themselves
 * @property {readonly import('./needs.mjs').Need[]} [needs] without which it cannot run
 * @property {boolean} [waits] whether it mostly waits for servers and leaves a core to others
 * @property {boolean} [workbench] whether it needs code-server and the .vsix
 * @property {number} minutes after which it is ended, and counted as failed
 */

/** @param {string} file */
const bin = (file) => inRoot('node_modules', file);

/**
 * @param {string} project
 * @param {readonly string[]} [options]
 */
const vitest = (project, options = []) => [
  [
    ...[bin('vitest/vitest.mjs'), 'run', '--project', project, ...options],
    ...['--reporter=default', `--reporter=${inRoot('scripts/lib/vitestReporter.mjs')}`],
  ],
];

/** Vitest leaves a core to whoever watches it. */
const allCores = ['--maxWorkers=100%'];

/** @type {readonly Layer[]} */
export const layers = [
  {
    name: 'typecheck',
    single: true,
    commands: ['.', 'webview'].map((project) => [bin('typescript/bin/tsc'), '-p', project]),
    minutes: 6,
  },
  {
    name: 'lint',
    single: true,
    commands: [
      [bin('eslint/bin/eslint.js'), '.'],
      [
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        'src',
        'webview',
        '--config',
        '.dependency-cruiser.cjs',
      ],
      [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    ],
    minutes: 12,
  },
  { name: 'unit', commands: vitest('unit', allCores), wants: [needs.bzip2], minutes: 12 },
  {
    name: 'oracle',
    commands: vitest('oracle', allCores),
    wants: [
      needs.astropy,
      needs.matplotlib,
      needs.specutils,
      needs.photutils,
      needs.regions,
      needs.cfitsio,
      needs.fitsverify,
      needs.ncompress,
    ],
    minutes: 18,
  },
  {
    name: 'archives',
    commands: vitest('archives'),
    waits: true,
    wants: [
      ...[needs.astropy, needs.pyvo, needs.astroquery, needs.stilts, needs.fitsverify],
      ...[needs.curl, needs.wget, needs.aria2, needs.nginx],
    ],
    minutes: 12,
  },
  {
    name: 'vo',
    commands: vitest('vo'),
    waits: true,
    wants: [needs.gavo, needs.postgres, needs.pyvo, needs.curl],
    minutes: 8,
  },
  {
    name: 'vscode',
    commands: [[inRoot('out/vscode-host.mjs')]],
    needs: [needs.chromium],
    workbench: true,
    minutes: 4,
  },
  {
    name: 'browser',
    commands: vitest('browser'),
    needs: [needs.chromium],
    workbench: true,
    minutes: 16,
  },
];
