// @ts-check
// Opens VS Code with the extension as it would be installed, a sample workspace and offline archives.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { everyProtocol, startArchives } from './lib/archives.mjs';
import { ensureCodeServer } from './lib/codeServer.mjs';
import { findDesktop, openDesktop } from './lib/desktop.mjs';
import { ensureDependencies } from './lib/npm.mjs';
import { inCache } from './lib/paths.mjs';
import { endAll, endWithUs, isEnding } from './lib/run.mjs';
import { bold, dim, red, say, script, seconds, step } from './lib/say.mjs';
import { installVsix, makeHome, startServer } from './lib/server.mjs';
import { ensureVsix } from './lib/vsix.mjs';

const help = `npm start [-- OPTIONS]: VS Code with Almagest, a sample workspace and offline archives

  --desktop        in an installed VS Code (VSCODE_PATH, or code on the PATH) instead of the browser
  --port N         the loopback port of the address (default: 4139 if it is free)
  --folder FOLDER  the workspace (default: one with generated FITS files)
  --help           this text

Ctrl-C ends it.`;

script(async () => {
  const { values } = parseArgs({
    options: {
      desktop: { type: 'boolean', default: false },
      port: { type: 'string', default: '4139' },
      folder: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(help);
    return;
  }
  const began = performance.now();
  endWithUs(() => say('Ended.'));
  const program = values.desktop ? findDesktop() : undefined;
  const port = portOf(values.port);

  await ensureDependencies();
  const vsix = await ensureVsix();
  const sample = inCache('workspace');
  mkdirSync(sample, { recursive: true });
  const archives = await step('offline archives and sample workspace', () => startArchives(sample));
  say(dim(`  ${archives.url}`));
  const settings = everyProtocol(archives);
  const folder = path.resolve(values.folder ?? sample);
  let server;
  if (program) {
    const home = inCache('desktop');
    await step(`VS Code: ${program}`, () =>
      openDesktop(program, { home, vsix: vsix.file, folder, settings }),
    );
    say(`\n${bold('VS Code is open')} on ${folder}; the archives answer until Ctrl-C.`);
  } else {
    const code = await ensureCodeServer();
    const home = makeHome(inCache('start'), settings);
    server = await step('code-server with the extension', async () => {
      await installVsix(code, home, vsix);
      return startServer(code, home, { port });
    });
    say(`\nOpen  ${bold(`${server.url}/?folder=${pathToFileURL(folder).pathname}`)}\n`);
    say(dim(`Ready after ${seconds(performance.now() - began)}. Ctrl-C ends it. Log: ${server.log}`));
  }
  await ended(archives.process, server?.process);
  if (isEnding()) return;
  say(red('A server has ended by itself; ending the others.'));
  await endAll();
  process.exit(1);
});

/** @param {string} text */
function portOf(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port ${text}: not a port number.`);
  return port;
}

/**
 * Waits until one of the processes that should stay has gone.
 * @param {...(import('node:child_process').ChildProcess | undefined)} processes
 */
async function ended(...processes) {
  await Promise.race(
    processes
      .filter((child) => child !== undefined)
      .map((child) => new Promise((resolve) => child.once('exit', resolve))),
  );
}
