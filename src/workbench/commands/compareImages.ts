import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { App } from '../app';
import { ComparePanel, type ImageToCompare } from '../compare/comparePanel';
import type { FitsPanel } from '../editors/panel';
import type { FitsPanels } from '../editors/panels';
import type { FitsWorkers } from '../editors/workers';
import { showFault } from '../log';

/** Images that are compared at once, and those of one file that are offered. */
const most = { compared: 8, ofFile: 60 };

interface Choice extends vscode.QuickPickItem {
  readonly image: ImageToCompare;
}

/** "Compare Images…": blinks, subtracts and colours images of open files on the pixels of one of them. */
export function registerCompareImages(app: App, panels: FitsPanels, workers: FitsWorkers): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.compareImages', async () => {
    try {
      const choices = await imagesOf(panels);
      if (choices.length < 2) throw tooFew();
      const picked = await vscode.window.showQuickPick(choices, {
        title: vscode.l10n.t('Compare Images'),
        placeHolder: vscode.l10n.t('Two or more; the others are put on the pixels of the first'),
        canPickMany: true,
        matchOnDescription: true,
        ignoreFocusOut: true,
      });
      if (!picked) return;
      if (picked.length < 2 || picked.length > most.compared) throw tooFew();
      const panel = new ComparePanel(
        app.context.extensionUri,
        workers,
        picked.map(({ image }) => image),
      );
      app.context.subscriptions.push(panel);
    } catch (error) {
      showFault(app.log, error);
    }
  });
}

/** The images of open files, those of the one in front first; what is shown is chosen. */
async function imagesOf(panels: FitsPanels): Promise<Choice[]> {
  const { current } = panels;
  const ordered = current ? [current, ...panels.all] : panels.all;
  const files = new Map(ordered.map((panel) => [panel.uri.toString(), panel]));
  return (await Promise.all([...files.values()].map(imagesIn))).flat();
}

async function imagesIn(panel: FitsPanel): Promise<Choice[]> {
  const opened = await panel.opened().catch(() => null);
  const { uri, shown } = panel;
  const file = path.posix.basename(uri.path);
  const images = (opened?.summary.hdus ?? []).filter(
    ({ kind, axes, dataLength }) =>
      kind === 'image' && dataLength > 0 && (axes[0] ?? 0) > 1 && (axes[1] ?? 0) > 1,
  );
  return images.slice(0, most.ofFile).map((hdu) => {
    const called =
      hdu.name === '' ? String(hdu.index) : `${hdu.name}${hdu.version > 1 ? ` ${hdu.version}` : ''}`;
    const isShown = hdu.index === (shown?.hdu ?? opened?.first);
    const slice = isShown && shown ? shown.slice : hdu.axes.slice(2).map(() => 0);
    return {
      label: file,
      description: images.length > 1 ? called : '',
      picked: isShown,
      image: {
        ...{ uri, hdu: hdu.index, slice, unit: hdu.unit },
        name: images.length > 1 ? `${file} [${called}]` : file,
      },
    };
  });
}

function tooFew(): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('Two to {0} images are compared.', most.compared),
    advice: vscode.l10n.t('Open the images in the FITS editor, then choose them.'),
  });
}
