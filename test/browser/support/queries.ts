import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { editorFrame, openText, runCommand } from './workbench';

const soon = { timeout: 60_000 };
const m51 = { ra: 202.4696, dec: 47.1952 };

/** The service of a stand-in's images, by SIA 2. */
export const imagesOf = (server: { readonly url: string }, name = 'Fields', way = 'sia') => ({
  ...{ protocol: 'sia2', name },
  url: `${server.url}/${way}`,
});

/** A query for images near a place, which is listed under the name given. */
export const imagesNear = (name: string, services: readonly object[], position = m51) => ({
  ...{ almagest: 1, kind: 'images', radius: 0.1, services },
  target: { name, position },
});

/** Writes a query into a folder of the workbench; gives the path of its file. */
export async function writeQuery(
  name: string,
  query: object,
  folder = inject('stage').folder,
): Promise<string> {
  const file = path.join(folder, `${name}.almagest.json`);
  await writeFile(file, JSON.stringify(query, null, 2));
  return file;
}

/**
 * Opens the file of a query at the root of the folder, and runs it.
 * @param listed what its row in the sidebar holds
 * @param found what the row says once the services have answered
 * @returns that row
 */
export async function runQueryFile(
  page: Page,
  file: string,
  listed: string,
  found: string | RegExp,
): Promise<Locator> {
  await openText(page, path.basename(file));
  await runCommand(page, 'Almagest: Run Query File');
  const row = page.locator('.sidebar .monaco-list-row', { hasText: listed }).first();
  await row.filter({ hasText: found }).waitFor(soon);
  return row;
}

/** Opens the results of a query from its row; gives the document of their editor. */
export async function openResults(page: Page, row: Locator): Promise<Frame> {
  await row.hover();
  await row.locator('[aria-label^="Open Results"]').click();
  await page.locator('.tabs-container .tab.active', { hasText: 'Results: ' }).waitFor();
  return editorFrame(page);
}
