import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import type { Stage } from '../../../scripts/lib/stage.mjs';
import { openFolder, openText, runCommand } from '../../browser/support/workbench';
import { hostMemory } from '../extensionHost';
import { setBenchStage } from '../stage';

/** What the extension host of a real workbench grew by while a plan was fetched. */
export interface InHost {
  readonly name: string;
  /** Most above what it had before, MB. */
  readonly megabytes: number;
}

/** Fetches the plans one after another in one window, from its palette; the host has fetched nothing before. */
export async function fetchInHost(plans: Readonly<Record<string, readonly string[]>>): Promise<InHost[]> {
  const { stage, end } = await setBenchStage();
  const browser = await launchChromium();
  try {
    const folder = path.join(path.dirname(stage.folder), 'fetched');
    await mkdir(folder);
    for (const [name, urls] of Object.entries(plans)) {
      const items = urls.map((url) => ({ url, path: `${name}/${path.basename(url)}` }));
      await writeFile(path.join(folder, `${name}.json`), JSON.stringify({ items }));
    }
    await trust(stage, new URL(Object.values(plans)[0]![0]!).origin);
    const page = await openFolder(browser, stage.url, folder);
    // The extension is started, and has done nothing yet.
    await page.locator('.activitybar [aria-label^="Almagest"]').first().click();
    await page.locator('.sidebar .pane-header', { hasText: 'Downloads' }).waitFor();
    await wait(3000);
    const measured: InHost[] = [];
    let came = 0;
    for (const [name, urls] of Object.entries(plans)) {
      await openText(page, `${name}.json`);
      came += urls.length;
      measured.push({ name, megabytes: await growth(page, stage.pid, folder, came) });
      await rm(path.join(folder, 'data', name), { recursive: true });
    }
    return measured;
  } finally {
    await browser.close();
    await end();
  }
}

/** A plan may lead to this machine only where the user's own services are. */
async function trust({ userData }: Stage, origin: string): Promise<void> {
  const file = path.join(userData, 'Machine/settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  const own = [{ protocol: 'sia2', name: 'Here', url: `${origin}/sia` }];
  await writeFile(file, JSON.stringify({ ...settings, 'almagest.services.own': own }));
}

/** @param came files that the manifest will have at the end */
async function growth(page: Page, server: number, folder: string, came: number): Promise<number> {
  const before = hostMemory(server);
  let most = before;
  await runCommand(page, 'Almagest: Fetch Download Plan…');
  const manifest = path.join(folder, 'data/almagest-manifest.ecsv');
  const complete = async () =>
    (await readFile(manifest, 'utf8').catch(() => '')).match(/,COMPLETE,/g)?.length ?? 0;
  while ((await complete()) < came) {
    most = Math.max(most, hostMemory(server));
    await wait(100);
  }
  return (Math.max(most, hostMemory(server)) - before) / 1e6;
}
