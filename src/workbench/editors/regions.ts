import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { FitsHostApi } from '../../messages';
import { FileMemory } from './fileMemory';

/** Bytes of a region file: the largest that DS9 itself writes have some megabytes. */
const mostBytes = 32 << 20;

type RegionHost = Pick<
  FitsHostApi,
  'pickRegions' | 'pickRegionFrame' | 'saveRegions' | 'keptRegions' | 'keepRegions'
>;

/** What the host does for the regions of a file: keeps them with the workspace, and asks for region files. */
export function regionHost(uri: vscode.Uri, memory: vscode.Memento): RegionHost {
  const filters = { [vscode.l10n.t('DS9 regions')]: ['reg'], [vscode.l10n.t('All files')]: ['*'] };
  const kept = new FileMemory('almagest.fits.regions', uri, memory);
  return {
    pickRegions: async () => {
      const folder = vscode.Uri.joinPath(uri, '..');
      const [file] =
        (await vscode.window.showOpenDialog({
          defaultUri: folder,
          filters,
          title: vscode.l10n.t('Import Regions'),
        })) ?? [];
      if (!file) return null;
      const { size } = await vscode.workspace.fs.stat(file);
      if (size > mostBytes)
        throw new AlmagestError({
          kind: 'overflow',
          message: `${file.path} has ${size} bytes, more than a region file can have here.`,
          advice: 'Choose a file of DS9 regions.',
        });
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    },
    pickRegionFrame: async ({ frames }) =>
      (await vscode.window.showQuickPick([...frames], {
        title: vscode.l10n.t('Export Regions'),
        placeHolder: vscode.l10n.t('Coordinates of the regions'),
        ignoreFocusOut: true,
      })) ?? null,
    saveRegions: async ({ text }) => {
      const name = uri.path.replace(/(\.(fits?|fts|fz|gz|bz2|z|zip))+$/i, '');
      const file = await vscode.window.showSaveDialog({
        defaultUri: uri.with({ path: `${name}.reg` }),
        filters,
        title: vscode.l10n.t('Export Regions'),
      });
      if (file) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
      return null;
    },
    keptRegions: () => Promise.resolve(kept.value),
    keepRegions: async ({ regions }) => {
      const some = Object.entries(regions).filter(([, list]) => list.length > 0);
      await kept.keep(Object.fromEntries(some));
      return null;
    },
  };
}
