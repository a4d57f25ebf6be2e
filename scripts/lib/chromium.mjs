// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env['ProgramFiles'], process.env['LOCALAPPDATA']]
    .filter((folder) => folder !== undefined)
    .map((folder) => path.join(folder, 'Google/Chrome/Application/chrome.exe')),
];

/** An installed Chromium or Chrome: CHROMIUM_PATH, then the usual places. */
export const findChromium = () =>
  [process.env['CHROMIUM_PATH'], ...usual].find((file) => file && existsSync(file));

/** No sandbox, because root has none; nothing that calls home. */
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--ignore-gpu-blocklist',
];

/** WebGL 2 in software, so that pictures are drawn (and are the same) on machines without a GPU. */
const softwareGraphics = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** Starts the browser without a window (with one when ALMAGEST_HEADED is set; with the machine's GPU when ALMAGEST_GPU is). */
export async function launchChromium() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found: install it, or name it in CHROMIUM_PATH.');
  const { chromium } = await import('playwright-core');
  const args = process.env['ALMAGEST_GPU'] ? flags : [...flags, ...softwareGraphics];
  return chromium.launch({ executablePath, args, headless: !process.env['ALMAGEST_HEADED'] });
}
