// @ts-check
import { accessSync, constants } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';
import { writeJson } from './server.mjs';

const home = os.homedir();
/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const usual = {
  linux: ['/usr/share/code/bin/code', '/usr/bin/code', '/snap/bin/code', '/usr/share/codium/bin/codium'],
  darwin: ['/Applications', path.join(home, 'Applications')].flatMap((folder) =>
    ['Visual Studio Code', 'Visual Studio Code - Insiders', 'VSCodium'].map((name) =>
      path.join(folder, `${name}.app/Contents/Resources/app/bin/${name === 'VSCodium' ? 'codium' : 'code'}`),
    ),
  ),
  win32: [process.env['LOCALAPPDATA'], process.env['ProgramFiles']]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      path.join(folder, 'Programs/Microsoft VS Code/bin/code.cmd'),
      path.join(folder, 'Microsoft VS Code/bin/code.cmd'),
    ]),
};

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The command line of an installed VS Code: VSCODE_PATH, then the PATH, then the usual places.
 * @returns {string}
 */
export function findDesktop() {
  const named = process.env['VSCODE_PATH'];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`VSCODE_PATH is ${named}, which is not a program.`);
  }
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  const onPath = ['code', 'code-insiders', 'codium'].flatMap((name) =>
    (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, name + suffix)),
  );
  const found = [...onPath, ...(usual[process.platform] ?? [])].find(isProgram);
  if (found) return found;
  throw new Error(
    'No VS Code was found: neither code, code-insiders nor codium on the PATH, nor one in the usual places. ' +
      'Install it, or name its command line in VSCODE_PATH, or use npm start for the one in the browser.',
  );
}

/**
 * Opens a folder in a desktop VS Code with a profile and extensions of its own.
 * @param {string} program from {@link findDesktop}
 * @param {{ home: string, vsix: string, folder: string, settings: Record<string, unknown> }} what
 */
export async function openDesktop(program, { home, vsix, folder, settings }) {
  const userData = path.join(home, 'user-data');
  writeJson(path.join(userData, 'User/settings.json'), { 'workbench.startupEditor': 'none', ...settings });
  const own = ['--user-data-dir', userData, '--extensions-dir', path.join(home, 'extensions')];
  // A VS Code refuses to run as root without this; elsewhere it is not given.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const shell = process.platform === 'win32';
  const quote = (/** @type {string} */ text) => (shell && text.includes(' ') ? `"${text}"` : text);
  const call = (/** @type {string[]} */ args) =>
    run(quote(program), [...own, ...asRoot, ...args].map(quote), { shell });
  await call(['--install-extension', vsix, '--force']);
  await call(['--new-window', '--disable-workspace-trust', folder]);
}
