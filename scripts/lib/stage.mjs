// @ts-check
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { archiveSettings, startArchives } from './archives.mjs';
import { ensureCodeServer } from './codeServer.mjs';
import { end } from './run.mjs';
import { installVsix, makeHome, startServer } from './server.mjs';

/**
 * A running workbench for a test or a bench; everything it writes is in one temporary folder.
 * @typedef {object} Stage
 * @property {string} url of the workbench, without a folder
 * @property {string} archives address of the stand-in archives
 * @property {string} folder the sample workspace
 * @property {string} userData the editor's own data; User/settings.json may be rewritten
 * @property {number} pid code-server's process
 */

/**
 * Starts archives and code-server with the given packages installed.
 * @param {readonly { file: string, hash: string }[]} packages
 * @param {{ env?: NodeJS.ProcessEnv, trustAll?: boolean }} [options] the environment that the extension host
 *   will have; whether folders are trusted without a question (they are)
 * @returns {Promise<{ stage: Stage, end: () => Promise<void> }>}
 */
export async function setStage(packages, { env, trustAll = true } = {}) {
  const code = await ensureCodeServer();
  // Resolved, because file watchers report real paths; short, because a socket is made in it.
  const home = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'almagest-'));
  const folder = path.join(home, 'workspace');
  mkdirSync(folder);
  const archives = await startArchives(folder);
  const where = makeHome(home, archiveSettings(archives));
  for (const vsix of packages) await installVsix(code, where, vsix);
  const server = await startServer(code, where, { trustAll, ...(env && { env }) });
  const pid = server.process.pid ?? 0;
  return {
    stage: { url: server.url, archives: archives.url, folder, userData: where.userData, pid },
    end: async () => {
      await Promise.all([end(server.process), end(archives.process)]);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
