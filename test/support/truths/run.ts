import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { python } from './python';

/** Runs a Python script with an argument given as JSON and reads the JSON it prints. */
export async function runPython(script: string, argument: unknown): Promise<unknown> {
  const { stdout } = await promisify(execFile)(python, [script, JSON.stringify(argument)], {
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return JSON.parse(stdout);
}
