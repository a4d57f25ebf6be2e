// @ts-check
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './build.mjs';
import { inCache, inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { say, step } from './say.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';
import { namesIn } from './zip.mjs';

/** Bytes that the package may not reach. */
const limit = 2.5 * 1024 * 1024;

/** All that may be packaged; anything else is a mistake in .vscodeignore. */
const meant = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(webview\/)?[\w.-]+\.(js|css|ttf)$/,
  /^extension\/media\/[\w./-]+\.(png|svg|md)$/,
  /^extension\/media\/[\w-]+\.(tmLanguage|language|snippets)\.json$/,
  /^extension\/dist\/[\w.-]+\.schema\.json$/,
];

/**
 * Packages dist/ as it stands.
 * @param {string} file the .vsix to write
 */
async function pack(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  await run(process.execPath, [inRoot('node_modules/@vscode/vsce/vsce'), 'package', ...flags, '--out', file]);
  const strangers = namesIn(file).filter((name) => !meant.some((pattern) => pattern.test(name)));
  if (strangers.length > 0)
    throw new Error(`${file} holds what is not meant to be in it: ${strangers.join(', ')}.`);
  const { size } = statSync(file);
  if (size >= limit) throw new Error(`${file} has ${size} bytes; it must stay below ${limit}.`);
}

/** @param {string} file */
export async function packageTo(file) {
  await step('package', () => pack(file));
  say(`${path.relative(process.cwd(), file)}: ${(statSync(file).size / 1024).toFixed(0)} KiB`);
  for (const name of namesIn(file)) say(`  ${name}`);
}

/**
 * The extension's .vsix, built and packaged when something in it changed.
 * @returns {Promise<{ file: string, hash: string }>} its path, and a hash of what it holds
 */
export async function ensureVsix() {
  await ensureBuild();
  const file = inCache('almagest.vsix');
  const contents = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore', 'dist', 'media'];
  const hash = hashOf(contents);
  if (!existsSync(file) || !isStamped(`${file}.hash`, hash)) {
    await step('package: the .vsix', () => pack(file));
    stamp(`${file}.hash`, hash);
  }
  return { file, hash };
}
