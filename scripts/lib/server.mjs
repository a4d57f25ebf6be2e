// @ts-check
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answers, freePort } from './net.mjs';
import { run, start } from './run.mjs';
import { isStamped, stamp } from './stamp.mjs';

/**
 * @typedef {object} Home where a code-server keeps what is its own
 * @property {string} userData
 * @property {string} extensions
 */

/**
 * A home below a folder, with machine settings as given and a quiet first screen.
 * @param {string} folder
 * @param {Record<string, unknown>} machine
 * @returns {Home}
 */
export function makeHome(folder, machine) {
  const home = { userData: path.join(folder, 'user-data'), extensions: path.join(folder, 'extensions') };
  const quiet = {
    'workbench.startupEditor': 'none',
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
    'security.workspace.trust.startupPrompt': 'never',
    'telemetry.telemetryLevel': 'off',
    'git.enabled': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
  };
  writeJson(path.join(home.userData, 'Machine/settings.json'), machine);
  writeJson(path.join(home.userData, 'User/settings.json'), quiet);
  mkdirSync(home.extensions, { recursive: true });
  return home;
}

/** @param {string} file @param {unknown} value */
export function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** @param {import('./codeServer.mjs').CodeServer} code @param {Home} home */
const homeArgs = (code, home) => [
  code.entry,
  '--user-data-dir',
  home.userData,
  '--extensions-dir',
  home.extensions,
];

/**
 * Installs a .vsix into a home, unless the same is installed there already.
 * @param {import('./codeServer.mjs').CodeServer} code
 * @param {Home} home
 * @param {{ file: string, hash: string }} vsix
 */
export async function installVsix(code, home, vsix) {
  const installed = path.join(home.extensions, `.${path.basename(vsix.file)}.hash`);
  if (isStamped(installed, vsix.hash)) return;
  rmSync(installed, { force: true });
  await run(code.node, [...homeArgs(code, home), '--install-extension', vsix.file, '--force']);
  stamp(installed, vsix.hash);
}

/**
 * Starts code-server on a loopback port and waits until it answers.
 * @param {import('./codeServer.mjs').CodeServer} code
 * @param {Home} home
 * @param {{ port?: number, env?: NodeJS.ProcessEnv, trustAll?: boolean }} [options] `trustAll`: folders are
 *   trusted without a question, as they are unless it is false
 * @returns {Promise<{ url: string, process: import('node:child_process').ChildProcess, log: string }>}
 */
export async function startServer(code, home, { port, env, trustAll = true } = {}) {
  const chosen = await freePort(port);
  const log = path.join(home.userData, 'code-server.log');
  writeFileSync(log, '');
  const args = [
    ...homeArgs(code, home),
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${chosen}`],
    ...[
      '--disable-telemetry',
      '--disable-update-check',
      ...(trustAll ? ['--disable-workspace-trust'] : []),
      '--disable-getting-started-override',
    ],
  ];
  const child = start(code.node, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, VSCODE_CLI: '', ELECTRON_RUN_AS_NODE: '' },
  });
  child.stdout?.on('data', (data) => appendFileSync(log, data));
  child.stderr?.on('data', (data) => appendFileSync(log, data));
  const url = `http://127.0.0.1:${chosen}`;
  const failed = () =>
    child.exitCode === null && child.signalCode === null
      ? undefined
      : `code-server ended at once; see ${log}.`;
  await answers(`${url}/healthz`, failed);
  return { url, process: child, log };
}
