import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { MomentOrder, MosaicWay } from '../../messages';
import type { App } from '../app';
import type { EventPictures } from '../editors/eventPictures';
import { madeFile } from '../editors/madeFiles';
import type { FitsPanel } from '../editors/panel';
import type { FitsPanels } from '../editors/panels';
import { showFault } from '../log';

/** "Show Events as Image…", "Show Moment of Cube…" and "Show Mosaic of All Images": pictures made of the file in front, as FITS files. */
export function registerMadeImages(app: App, panels: FitsPanels, events: EventPictures): vscode.Disposable {
  const command = (name: string, run: (panel: FitsPanel) => Promise<void>) =>
    vscode.commands.registerCommand(name, () => {
      const panel = panels.current;
      return panel && run(panel).catch((error: unknown) => showFault(app.log, error));
    });
  return vscode.Disposable.from(
    command('almagest.eventsAsImage', (panel) => showEvents(app, panel, events)),
    command('almagest.moment', (panel) => showMoment(app, panel)),
    command('almagest.mosaic', (panel) => showMosaic(app, panel)),
  );
}

async function showEvents({ context }: App, panel: FitsPanel, pictures: EventPictures): Promise<void> {
  const hdus = (await panel.opened()).summary.hdus.filter(({ kind }) => kind.endsWith('table'));
  const shown = hdus.find(({ index }) => index === panel.shown?.hdu);
  const named = hdus.find(({ name }) => /EVENT/i.test(name));
  const hdu = shown ?? named;
  const events = hdu && (await panel.ask((fits) => fits.events({ hdu: hdu.index })));
  if (!hdu || !events) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('This table is no list of events: it has no columns such as X and Y.'),
      advice: vscode.l10n.t('Choose the HDU with the events first.'),
    });
  }
  const title = vscode.l10n.t('Events as Image');
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Pixels of {0} and {1} to a pixel of the image (bin size)', ...events.axes),
    value: String(events.binning),
    ignoreFocusOut: true,
    validateInput: (text) => (Number(text) > 0 ? undefined : vscode.l10n.t('A number above 0')),
  });
  if (typed === undefined) return;
  const energy = await askRange(title, events.energy);
  if (energy === null) return;
  const time = await askRange(title, events.time);
  if (time === null) return;
  // Its cuts may become others.
  const file = await fileFor(context, panel, 'events');
  const { counted, outside } = await busy(title, () =>
    panel.ask((fits) => fits.eventImage({ hdu: hdu.index, file, binning: Number(typed), energy, time })),
  );
  await pictures.remember(vscode.Uri.file(file), {
    ...{ uri: panel.uri, hdu: hdu.index, binning: Number(typed) },
    ...{ energy: energy ?? null, time: time ?? null },
  });
  await open(file);
  const more = outside > 0 ? ` ${vscode.l10n.t('{0} lie outside.', outside.toLocaleString('en-US'))}` : '';
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('{0} events counted.', counted.toLocaleString('en-US')) + more,
    15_000,
  );
}

/** A range as people write it, `500..7000`; undefined for all, null where the user thought better of it. */
async function askRange(
  title: string,
  column: { readonly name: string; readonly unit: string | null } | null,
): Promise<readonly [number, number] | undefined | null> {
  if (!column) return undefined;
  const unit = column.unit ? ` (${column.unit})` : '';
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('{0}: from..to, or nothing for all', column.name + unit),
    placeHolder: '500..7000',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || rangeOf(text)
        ? undefined
        : vscode.l10n.t('Two numbers, the smaller first, such as 500..7000'),
  });
  if (typed === undefined) return null;
  return typed.trim() === '' ? undefined : rangeOf(typed);
}

function rangeOf(text: string): readonly [number, number] | null {
  const parts = text.split(/\.\.|…|\s+to\s+|\s+/).filter((part) => part.trim() !== '');
  const [low = NaN, high = NaN] = parts.map(Number);
  return parts.length === 2 && low < high ? [low, high] : null;
}

async function showMoment({ context }: App, panel: FitsPanel): Promise<void> {
  const { shown } = panel;
  const title = vscode.l10n.t('Moment of Cube');
  const image = shown && (await panel.opened()).summary.hdus[shown.hdu]?.kind === 'image';
  const planes = image ? await panel.ask((fits) => fits.momentPlanes({ hdu: shown.hdu })) : null;
  if (!shown || planes === null) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('What is shown is no cube.'),
      advice: vscode.l10n.t('Choose an HDU with three axes or more.'),
    });
  }
  const within = (text: string): readonly [number, number] | null => {
    const range = rangeOf(text) ?? [Number(text), Number(text)];
    return range.every((one) => Number.isInteger(one) && one >= 1 && one <= planes) ? range : null;
  };
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Planes to be summed, from..to'),
    value: `1..${planes}`,
    ignoreFocusOut: true,
    validateInput: (text) => (within(text) ? undefined : vscode.l10n.t('Planes from 1 to {0}', planes)),
  });
  const range = typed === undefined ? null : within(typed);
  if (!range) return;
  const [first, last] = range;
  const orders: readonly (vscode.QuickPickItem & { readonly order: MomentOrder })[] = [
    { order: 0, label: '0', description: vscode.l10n.t('sum over the axis: integrated intensity') },
    { order: 1, label: '1', description: vscode.l10n.t('mean of the axis by intensity: velocity') },
    { order: 2, label: '2', description: vscode.l10n.t('spread about that mean: dispersion') },
  ];
  const order = (await vscode.window.showQuickPick(orders, { title, ignoreFocusOut: true }))?.order;
  if (order === undefined) return;
  const least = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Values below this are left out; nothing for all'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || Number.isFinite(Number(text)) ? undefined : vscode.l10n.t('A number, or nothing'),
  });
  if (least === undefined) return;
  const above = least.trim() === '' ? null : Number(least);
  const file = await fileFor(context, panel, `moment${order}_${first}-${last}`);
  const { hdu, slice } = shown;
  await busy(title, () =>
    panel.ask((fits) => fits.moment({ hdu, slice, order, planes: [first - 1, last - 1], above, file })),
  );
  await open(file);
}

async function showMosaic({ context }: App, panel: FitsPanel): Promise<void> {
  const title = vscode.l10n.t('Mosaic of All Images');
  const { chips, ways } = await panel.ask((fits) => fits.mosaicWays(null));
  if (ways.length === 0) {
    throw new AlmagestError({
      kind: 'usage',
      message:
        chips < 2
          ? vscode.l10n.t('This file has only one image.')
          : vscode.l10n.t('The {0} images of this file do not all say where they lie together.', chips),
      advice: vscode.l10n.t('A mosaic needs coordinates on the sky, or DETSEC, in each of them.'),
    });
  }
  const said: Record<MosaicWay, string> = {
    sky: vscode.l10n.t('On the sky, by their coordinates (resampled)'),
    detector: vscode.l10n.t('On the detector, by DETSEC (pixels as they are)'),
  };
  const way =
    ways.length === 1
      ? ways[0]
      : (
          await vscode.window.showQuickPick(
            ways.map((one) => ({ label: said[one], way: one })),
            { title },
          )
        )?.way;
  if (!way) return;
  const file = await fileFor(context, panel, way === 'sky' ? 'mosaic' : 'detector');
  await busy(title, () => panel.ask((fits) => fits.mosaic({ way, file })));
  await open(file);
}

function busy<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, work);
}

function open(file: string): Thenable<unknown> {
  return vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), 'almagest.fits');
}

/** Where a picture made of a panel's file is written. */
function fileFor(context: vscode.ExtensionContext, panel: FitsPanel, what: string): Promise<string> {
  const name = path.posix.basename(panel.uri.path).replace(/[.](fits?|fts)?([.](gz|bz2|Z|fz))?$/i, '');
  return madeFile(context, `${name}_${what}.fits`);
}
