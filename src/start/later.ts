import { createRequire } from 'node:module';
import path from 'node:path';
import { loadCached } from './codeCache';

/** Milliseconds after its loading by which the program has run what it runs at first. */
const settledMs = 4_000;

/** The other file of the bundle: what is not needed to start, by the names of its modules. */
interface Later {
  readonly modules: Readonly<Record<string, () => unknown>>;
}

let codeFolder: string | undefined;
let loaded: Later | undefined;

/** Where the program's compiled code is kept from now on; without it, it is compiled each time. */
export function keepCodeIn(folder: string): void {
  codeFolder = folder;
}

/** A module of the program, which is loaded with the first of them. */
export function later(name: string): unknown {
  loaded ??= load(path.join(__dirname, 'almagest.js'));
  return loaded.modules[name]?.();
}

function load(file: string): Later {
  try {
    if (codeFolder !== undefined) {
      const { exports, keep } = loadCached(file, codeFolder);
      setTimeout(() => {
        try {
          keep();
        } catch {
          // The next time takes as long as this one.
        }
      }, settledMs).unref();
      return exports as Later;
    }
  } catch {
    // An engine or a folder that does not let code be kept.
  }
  return createRequire(file)(file) as Later;
}
