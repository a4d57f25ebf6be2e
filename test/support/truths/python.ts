import { spawnSync } from 'node:child_process';

/** ALMAGEST_PYTHON, else Debian's: the one that sees Debian's packages, whatever stands first on PATH. */
export const python = process.env.ALMAGEST_PYTHON ?? '/usr/bin/python3';

/** Why the named Python modules can't be used here, or undefined where they can. */
export function missingModules(...modules: string[]): string | undefined {
  const { status } = spawnSync(python, ['-W', 'ignore', '-c', `import ${modules.join(', ')}`]);
  return status === 0 ? undefined : `${python} has no ${modules.join(', ')}`;
}

/** Why a program can't be used here, or undefined where it can. */
export function missingProgram(program: string): string | undefined {
  const { error } = spawnSync(program, ['--version'], { timeout: 60_000 });
  return error ? `${program} is not installed` : undefined;
}
