import type { Frame } from 'playwright-core';

/**
 * Chooses in a menu of the page's toolbar.
 * @param entries a name for each level of the menu
 */
export async function chooseInMenu(frame: Frame, menu: string, ...entries: readonly string[]): Promise<void> {
  const popup = frame.locator('popup-menu');
  // A menu closes when the focus moves, as it may while the page is still busy with what was done before.
  for (let attempt = 0; attempt < 5; attempt++) {
    if (!(await popup.isVisible())) {
      await frame.locator(`menu-button[label="${menu}"] vscode-toolbar-button`).click();
    }
    if (await chosen(entries.map((entry) => popup.getByText(entry, { exact: true })))) {
      return popup.waitFor({ state: 'detached' });
    }
  }
  throw new Error(`${entries.join(', ')} could not be chosen in ${menu}.`);
}

async function chosen(entries: readonly { click: (how: { timeout: number }) => Promise<void> }[]) {
  try {
    for (const entry of entries) await entry.click({ timeout: 4000 });
    return true;
  } catch {
    return false;
  }
}
