/**
 * What a browser test uses: a real workbench in Chromium, with the packaged extension installed,
 * the sample workspace, and the offline archives behind its settings.
 */
import { inject } from 'vitest';

export { chooseInMenu } from './menus';
export { setTheme, shot, shotInThemes, type Theme } from './looks';
export {
  contextMenu,
  discardEditor,
  editorFrame as fitsFrame,
  openFile,
  openInstead,
  openText,
  reloadWindow,
  runCommand,
  runFromMenu,
  showAlmagest,
  showExplorer,
} from './workbench';
export { openWorkbench } from './windows';

/** Addresses and folders of the running workbench. */
export const stage = inject('stage');
