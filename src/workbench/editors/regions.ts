import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { FitsHostApi, Region } from '../../messages';

const key = 'almagest.fits.regions';
/** Files whose regions are kept; those left alone longest are forgotten first. */
const mostFiles = 100;
/** Bytes of a region file: the largest that DS9 itself writes have some megabytes. */
const mostBytes = 32 << 20;

type Kept = readonly (readonly [uri: string, regions: Readonly<Record<number, readonly Region[]>>])[];
type RegionHost = Pick<
  FitsHostApi,
  'pickRegions' | 'pickRegionFrame' | 'saveRegions' | 'keptRegions' | 'keepRegions'
>;

/** What the host does for the regions of a file: keeps them with the workspace, and asks for region files. */
export function regionHost(uri: vscode.Uri, memory: vscode.Memento): RegionHost {
  const filters = { [vscode.l10n.t('DS9 regions')]: ['reg'], [vscode.l10n.t('All files')]: ['*'] };
  const address = uri.toString();
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
    keptRegions: () => Promise.resolve(kept(memory).find(([one]) => one === address)?.[1] ?? {}),
    keepRegions: async ({ regions }) => {
      const others = kept(memory).filter(([one]) => one !== address);
      const some = Object.values(regions).some((list) => list.length > 0);
      const all: Kept = some ? [[address, regions], ...others] : others;
      await memory.update(key, all.slice(0, mostFiles));
      return null;
    },
  };
}

function kept(memory: vscode.Memento): Kept {
  const value = memory.get<unknown>(key);
  return Array.isArray(value) ? (value as Kept).filter((entry) => Array.isArray(entry)) : [];
}
