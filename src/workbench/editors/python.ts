import * as vscode from 'vscode';
import * as path from 'node:path';
import {
  cutoutCode,
  headerCode,
  imageCode,
  spectrumCode,
  tableCode,
  viewCode,
  type HduToOpen,
  type Look,
} from '../../scripts/fitsCode';
import type { PythonCode } from '../../scripts/python/module';
import type { FitsSummary, HduSummary, ShownLook, ShownPart } from '../../messages';

/**
 * An HDU as a script of the workspace finds it: by a path below the workspace's folder, or else an absolute
 * one, or an address; by name where no other has it.
 */
export function hduToOpen(
  uri: vscode.Uri,
  { hdus }: FitsSummary,
  { index, name, version }: HduSummary,
  addressOf: (uri: vscode.Uri) => string | null,
): HduToOpen {
  const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const file = inside ? vscode.workspace.asRelativePath(uri, false) : uri.fsPath;
  const path = addressOf(uri) ?? file.replaceAll('\\', '/');
  // astropy compares names without regard to case, and a primary has one only where it says so itself.
  const same = hdus.filter((one) => one.name.toUpperCase() === name.toUpperCase() && one.version === version);
  const named = index > 0 && name !== '' && same.length === 1;
  return named ? { path, index, name, version } : { path, index, name: null };
}

/** Python that opens what is shown: the plane of an image, a table, or a header where there is nothing else. */
export function openingCode(hdu: HduToOpen, summary: HduSummary, shown: ShownPart): PythonCode {
  const { kind, dataLength, axes } = summary;
  if (kind === 'image' && dataLength > 0) {
    // A line of pixels has no other planes.
    return imageCode(hdu, { slice: axes.length > 2 ? shown.slice : [], ...regionOf(shown) });
  }
  return kind === 'table' || kind === 'ascii-table' ? tableCode(hdu) : headerCode(hdu);
}

/** A script that a file can be turned into. */
export interface FileScript {
  readonly label: string;
  readonly code: PythonCode;
}

/** What can be made of what is shown: the picture as it looks, a cutout of what is seen, a spectrum, or what opens it. */
export function fileScripts(hdu: HduToOpen, summary: HduSummary, shown: ShownPart): FileScript[] {
  const { kind, dataLength, axes } = summary;
  const isImage = kind === 'image' && dataLength > 0 && axes.length > 1;
  const slice = axes.length > 2 ? shown.slice : [];
  const { look, seen } = shown;
  const [width = 1, height = 1] = axes;
  const region = seen ?? [[1, width] as const, [1, height] as const];
  const name = `${path.posix.basename(hdu.path).replace(/[.](fits?|fts)?([.](gz|bz2|Z|fz))?$/i, '')}_cutout.fits`;
  return [
    ...(isImage && look
      ? [
          {
            label: vscode.l10n.t('Show It as Here, with matplotlib'),
            code: viewCode(hdu, { slice }, lookOf(look)),
          },
        ]
      : []),
    ...(isImage
      ? [{ label: vscode.l10n.t('Cut Out What Is Seen'), code: cutoutCode(hdu, { slice, region }, name) }]
      : []),
    ...(shown.plotted || !isImage
      ? [{ label: vscode.l10n.t('Read a Spectrum with specutils'), code: spectrumCode(hdu) }]
      : []),
    { label: vscode.l10n.t('Open It with astropy'), code: openingCode(hdu, summary, shown) },
  ];
}

/** Maps of colours that matplotlib has by the same names. */
const ofMatplotlib = new Set(['viridis', 'magma', 'inferno', 'plasma', 'cividis']);

/** Those that are turned round have names of their own. */
function lookOf({ colours, ...look }: ShownLook): Look {
  if (!ofMatplotlib.has(look.colourMap)) return { ...look, colours };
  const brightness = (colour = '') =>
    [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0);
  const turned = brightness(colours[0]) > brightness(colours.at(-1));
  return { ...look, colourMap: turned ? `${look.colourMap}_r` : look.colourMap };
}

function regionOf({ seen }: ShownPart) {
  return seen ? { region: seen } : {};
}
