// @ts-check
import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const running = new Set();

/**
 * A child in a process group of its own, so that it can be ended with everything it started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
    windowsHide: true,
    ...options,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Runs a command to its end; its output is shown only when it fails, or at once with `show`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, what?: string, shell?: boolean }} [options]
 * @returns {Promise<string>} its standard output (empty with `show`)
 */
export function run(command, args, options = {}) {
  const { show = false, what = `${command} ${args.join(' ')}`, ...spawnOptions } = options;
  return new Promise((resolve, reject) => {
    const child = start(command, args, {
      ...spawnOptions,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let all = '';
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      out += text;
      all += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (all += text));
    child.once('error', (error) => reject(new Error(`${what} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${what} failed (${signal ?? `exit code ${code}`}).\n${all.trimEnd()}`));
    });
  });
}

/** @param {ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/**
 * Ends a child and its group: asked first, forced after `grace` milliseconds.
 * @param {ChildProcess} child
 */
export async function end(child, grace = 3000) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), grace);
    await gone;
    clearTimeout(timer);
  }
  // A member of the group may have outlived its leader.
  signalGroup(child, 'SIGKILL');
}

/** Ends every child that is still running. */
export const endAll = () => Promise.all([...running].map((child) => end(child)));

let ending = false;

/** Whether this process was asked to stop, so that a child's end is no surprise. */
export const isEnding = () => ending;

/**
 * Ends all children when this process is asked to stop, then runs `after` and exits.
 * @param {() => void} [after]
 */
export function endWithUs(after) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void endAll().then(() => {
        after?.();
        process.exit(signal === 'SIGINT' ? 130 : 143);
      });
    });
  }
  process.once('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
}
