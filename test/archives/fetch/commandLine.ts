import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { bundle } from '../../support/bundle';

/** What a run of the command line gave. */
export interface Ran {
  /** Null where it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ran>;
}

/** Builds the command line into a folder. */
export async function buildCli(folder: string): Promise<string> {
  const outfile = path.join(folder, 'cli.js');
  await bundle(path.join(import.meta.dirname, '../../../src/cli/main.ts'), outfile);
  return outfile;
}

export function start(cli: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  return startProgram(process.execPath, [cli, ...args], { env });
}

export function startProgram(
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Running {
  const child = spawn(program, args, { ...options, env: { ...process.env, ...options.env }, stdio: 'pipe' });
  let [stdout, stderr] = ['', ''];
  child.stdin.end();
  child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { process: child, ended };
}
