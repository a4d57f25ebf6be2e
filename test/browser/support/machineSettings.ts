import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inject } from 'vitest';

type Settings = Readonly<Record<string, unknown>>;

/**
 * Changes settings of the workbench that all windows share.
 * @param changed the members that are new, or what they are with regard to those that stand
 * @returns what puts the settings back as they were
 */
export async function changeSettings(
  changed: Settings | ((given: Settings) => Settings),
): Promise<() => Promise<void>> {
  const file = path.join(inject('stage').userData, 'Machine/settings.json');
  const before = await readFile(file, 'utf8');
  const given = JSON.parse(before) as Settings;
  const members = typeof changed === 'function' ? changed(given) : changed;
  await writeFile(file, JSON.stringify({ ...given, ...members }));
  return () => writeFile(file, before);
}

/** Names services as the user's own: addresses on this machine are asked only where the user has named them. */
export const nameServices = (...services: readonly object[]): Promise<() => Promise<void>> =>
  changeSettings({ 'almagest.services.own': services });
