import * as path from 'node:path';
import * as vscode from 'vscode';
import { formatAngle } from '../../base/sky/angle';
import { AlmagestError } from '../../base/errors';
import { describeQuery } from '../../query/describe';
import type { SkyField } from '../../messages';
import type { App } from '../app';
import type { FitsPanel } from '../editors/panel';
import type { FitsPanels } from '../editors/panels';
import { showFault } from '../log';
import type { OverlaySource } from '../overlays/overlaySource';
import type { OverlayStore } from '../overlays/overlayStore';

/** A table to be drawn, and what it is called in the list of overlays. */
interface Chosen {
  readonly source: OverlaySource;
  readonly name: string;
}

interface Choice extends vscode.QuickPickItem {
  choose?(): Promise<Chosen | undefined>;
}

/**
 * "Overlay Catalogue…": a table drawn over the picture in front: a catalogue asked for its field, what a query found,
 * a table of an open file, or a file.
 */
export function registerOverlayCatalogue(
  app: App,
  panels: FitsPanels,
  overlays: OverlayStore,
): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.overlayCatalogue', async () => {
    try {
      const panel = panels.current;
      const field = await panel?.field();
      if (!panel || !field) throw noSky();
      const chosen = await choose({ app, panels, overlays }, panel, field);
      if (!chosen) return;
      const { source, name } = chosen;
      await vscode.window.withProgress({ location: { viewId: 'almagest.hdus' }, title: name }, () =>
        overlays.of(panel.uri).add(source, name),
      );
    } catch (error) {
      showFault(app.log, error);
    }
  });
}

/** What tables are found with. */
interface Means {
  readonly app: App;
  readonly panels: FitsPanels;
  readonly overlays: OverlayStore;
}

async function choose(means: Means, panel: FitsPanel, field: SkyField): Promise<Chosen | undefined> {
  const picked = await vscode.window.showQuickPick<Choice>(choices(means, panel, field), {
    title: vscode.l10n.t('Overlay Catalogue'),
    placeHolder: vscode.l10n.t('Table to draw over {0}', path.posix.basename(panel.uri.path)),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.choose?.();
}

async function choices(
  { app: { searches }, panels, overlays }: Means,
  panel: FitsPanel,
  whole: SkyField,
): Promise<Choice[]> {
  const { knownCatalogues, widest } = await import('../../overlays/catalogues');
  const field = { ...whole, radius: Math.min(widest, Number((whole.radius * 1.02).toPrecision(6))) };
  const within = vscode.l10n.t('within {0} of the middle', formatAngle(Number(field.radius.toPrecision(2))));
  const group = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const asked: Choice[] = knownCatalogues.map(({ id, name, about }) => ({
    label: name,
    description: about,
    choose: () => Promise.resolve({ source: { kind: 'catalogue', id, field }, name }),
  }));
  const vizier: Choice = {
    label: vscode.l10n.t('VizieR Table…'),
    description: vscode.l10n.t('any catalogue, by its name'),
    choose: () => vizierTable(field),
  };
  const found: Choice[] = searches.all
    .filter(({ outcomes }) => outcomes.some((outcome) => (outcome?.rows ?? 0) > 0))
    .slice(0, 15)
    .map(({ id, query }) => ({
      label: describeQuery(query),
      choose: () => Promise.resolve({ source: { kind: 'query', id }, name: describeQuery(query) }),
    }));
  const tables = await openTables(panels, panel);
  const file: Choice = {
    label: vscode.l10n.t('Choose a File…'),
    description: 'FITS, VOTable, ECSV, CSV',
    choose: () => chosenFile(panel, overlays),
  };
  return [
    group(vscode.l10n.t('Archives, {0}', within)),
    ...asked,
    vizier,
    ...(found.length > 0 ? [group(vscode.l10n.t('Queries')), ...found] : []),
    group(vscode.l10n.t('Tables')),
    ...tables,
    file,
  ];
}

/** Table HDUs of the files that FITS editors show, those of the picture's own file first. */
async function openTables(panels: FitsPanels, panel: FitsPanel): Promise<Choice[]> {
  const byFile = new Map([panel, ...panels.all].map((one) => [one.uri.toString(), one]));
  const lists = [...byFile.values()].map(async (one) => {
    const opened = await one.opened().catch(() => null);
    const file = path.posix.basename(one.uri.path);
    return (opened?.summary.hdus ?? [])
      .filter(({ kind, axes }) => kind.endsWith('table') && (axes[1] ?? 0) > 0)
      .slice(0, 50)
      .map(({ index, name, axes }): Choice => {
        const label = name === '' ? vscode.l10n.t('HDU {0}', index) : name;
        const source: OverlaySource = { kind: 'hdu', uri: one.uri.toString(), hdu: index };
        return {
          label,
          description: `${file} · ${vscode.l10n.t('{0} rows', axes[1] ?? 0)}`,
          choose: () => Promise.resolve({ source, name: `${label} · ${file}` }),
        };
      });
  });
  return (await Promise.all(lists)).flat();
}

async function vizierTable(field: SkyField): Promise<Chosen | undefined> {
  const { vizierTable: parse } = await import('../../overlays/catalogues');
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Overlay VizieR Table'),
    prompt: vscode.l10n.t('Name of a table of VizieR'),
    placeHolder: 'I/239/hip_main',
    validateInput: (text) =>
      text.trim() === '' || parse(text) !== null
        ? undefined
        : vscode.l10n.t('A name such as I/239/hip_main or J/ApJS/199/26/table3'),
  });
  const table = typed === undefined ? null : parse(typed);
  return table === null ? undefined : { source: { kind: 'vizier', table, field }, name: table };
}

async function chosenFile(panel: FitsPanel, overlays: OverlayStore): Promise<Chosen | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Overlay a Table'),
      defaultUri: vscode.Uri.joinPath(panel.uri, '..'),
      filters: {
        [vscode.l10n.t('Tables')]: [
          'fits',
          'fit',
          'fts',
          'vot',
          'votable',
          'xml',
          'ecsv',
          'csv',
          'tsv',
          'gz',
        ],
        [vscode.l10n.t('All files')]: ['*'],
      },
    })) ?? [];
  if (!file) return undefined;
  const name = path.posix.basename(file.path);
  const uri = file.toString();
  if (!/[.](fits?|fts)([.](gz|fz|bz2|Z))?$/i.test(name)) return { source: { kind: 'file', uri }, name };
  const tables = await overlays.tablesIn(file);
  const choices = tables.map((hdu) => ({
    label: hdu.name === '' ? vscode.l10n.t('HDU {0}', hdu.index) : hdu.name,
    description: vscode.l10n.t('{0} rows', hdu.axes[1] ?? 0),
    hdu: hdu.index,
  }));
  if (choices.length === 0) throw noTable(name);
  const picked =
    choices.length === 1
      ? choices[0]
      : await vscode.window.showQuickPick(choices, {
          title: vscode.l10n.t('Table of {0}', name),
          ignoreFocusOut: true,
        });
  return picked && { source: { kind: 'hdu', uri, hdu: picked.hdu }, name: `${picked.label} · ${name}` };
}

function noTable(name: string): AlmagestError {
  return new AlmagestError({
    kind: 'not-found',
    message: vscode.l10n.t('{0} has no table with rows.', name),
    advice: vscode.l10n.t('Choose another file.'),
  });
}

function noSky(): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('There is no picture with a place on the sky to draw over.'),
    advice: vscode.l10n.t('Open an image with celestial coordinates.'),
  });
}
