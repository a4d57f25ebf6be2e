// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { run } from './run.mjs';
import { say, step, yellow } from './say.mjs';

/**
 * A program or library that a test layer needs, and the Debian packages that bring it.
 * @typedef {object} Need
 * @property {string} name
 * @property {readonly string[]} packages
 * @property {() => boolean} present
 */

/** Debian's own Python has Debian's packages, whichever Python comes first on the PATH. */
const python = process.env['ALMAGEST_PYTHON'] ?? '/usr/bin/python3';

/** @param {string} module */
const hasModule = (module) => () => {
  const code = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`;
  try {
    execFileSync(python, ['-c', code], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** @param {string} name */
const hasProgram = (name) => () =>
  (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)));

/** @param {string} folder @param {RegExp} pattern */
const hasFile = (folder, pattern) => () =>
  existsSync(folder) && readdirSync(folder).some((name) => pattern.test(name));

export const needs = {
  astropy: { name: 'astropy', packages: ['python3-astropy'], present: hasModule('astropy') },
  specutils: { name: 'specutils', packages: ['python3-specutils'], present: hasModule('specutils') },
  photutils: { name: 'photutils', packages: ['python3-photutils'], present: hasModule('photutils') },
  regions: { name: 'regions', packages: ['python3-regions'], present: hasModule('regions') },
  pyvo: { name: 'pyvo', packages: ['python3-pyvo'], present: hasModule('pyvo') },
  astroquery: { name: 'astroquery', packages: ['python3-astroquery'], present: hasModule('astroquery') },
  matplotlib: { name: 'matplotlib', packages: ['python3-matplotlib'], present: hasModule('matplotlib') },
  cfitsio: { name: 'fpack', packages: ['libcfitsio-bin'], present: hasProgram('fpack') },
  fitsverify: { name: 'fitsverify', packages: ['fitsverify'], present: hasProgram('fitsverify') },
  bzip2: { name: 'bzip2', packages: ['bzip2'], present: hasProgram('bzip2') },
  ncompress: { name: 'compress', packages: ['ncompress'], present: hasProgram('compress') },
  curl: { name: 'curl', packages: ['curl'], present: hasProgram('curl') },
  wget: { name: 'wget', packages: ['wget'], present: hasProgram('wget') },
  nginx: { name: 'nginx', packages: ['nginx-light'], present: () => existsSync('/usr/sbin/nginx') },
  aria2: { name: 'aria2c', packages: ['aria2'], present: hasProgram('aria2c') },
  stilts: { name: 'stilts', packages: ['stilts'], present: hasProgram('stilts') },
  gavo: { name: 'GAVO DaCHS', packages: ['python3-gavo'], present: hasModule('gavo') },
  postgres: {
    name: 'PostgreSQL with pgSphere and q3c',
    packages: ['postgresql-15', 'postgresql-15-pgsphere', 'postgresql-15-q3c'],
    present: () =>
      hasFile('/usr/lib/postgresql/15/bin', /^initdb$/)() &&
      hasFile('/usr/share/postgresql/15/extension', /^pg_sphere\.control$/)() &&
      hasFile('/usr/share/postgresql/15/extension', /^q3c\.control$/)(),
  },
  chromium: { name: 'Chromium', packages: ['chromium'], present: () => findChromium() !== undefined },
};

/**
 * Installs what is missing where that can be done (Debian, as root); else says the one line that does.
 * @param {readonly Need[]} wanted
 * @returns {Promise<ReadonlySet<Need>>} what is still missing
 */
export async function ensureNeeds(wanted) {
  const missing = wanted.filter((need) => !need.present());
  if (missing.length === 0) return new Set();
  const packages = missing.flatMap((need) => need.packages);
  const line = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isDebian()) {
    say(yellow(`Missing here: ${missing.map((need) => need.name).join(', ')} (on Debian: ${line}).`));
  } else if (process.getuid?.() !== 0) {
    say(
      yellow(
        `Missing here: ${missing.map((need) => need.name).join(', ')}. To run everything:\n  sudo ${line}`,
      ),
    );
  } else {
    await step(`apt: ${packages.join(' ')}`, () => install(packages)).catch((/** @type {Error} */ error) =>
      say(yellow(error.message)),
    );
  }
  return new Set(missing.filter((need) => !need.present()));
}

/** @param {readonly string[]} packages */
async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env });
}

function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID(_LIKE)?=.*debian/m.test(readFileSync(release, 'utf8'));
}
