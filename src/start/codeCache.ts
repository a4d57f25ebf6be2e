import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import path from 'node:path';
import { constants, Script } from 'node:vm';

const suffix = '.code';

/** A module, and what keeps its compiled code once the functions that a start needs have run. */
export interface Loaded {
  readonly exports: unknown;
  /** Does nothing where the code was kept already. */
  readonly keep: () => void;
}

/**
 * Loads a CommonJS module with the machine code that an earlier load of the same file left: to compile a large bundle
 * takes longer than all that it does when it starts. What is kept belongs to one version of the file and one engine.
 * @param folder where compiled code is kept
 */
export function loadCached(file: string, folder: string): Loaded {
  const { size, mtimeMs } = statSync(file);
  const name = createHash('sha256')
    .update([file, size, mtimeMs, process.versions.v8, process.arch].join('\n'))
    .digest('hex')
    .slice(0, 32);
  const kept = path.join(folder, `${name}${suffix}`);
  const code = codeIn(kept);
  const script = new Script(wrap(readFileSync(file, 'utf8')), {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(code && { cachedData: code }),
  });
  const module = { exports: {} as unknown };
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, path.dirname(file));
  const isKept = code !== undefined && script.cachedDataRejected !== true;
  return {
    exports: module.exports,
    keep: () => {
      if (!isKept) write(kept, script.createCachedData());
    },
  };
}

function codeIn(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, in place of that of other versions. */
function write(file: string, code: Buffer): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { force: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, code, { mode: 0o600 });
  renameSync(part, file);
}
