import * as vscode from 'vscode';
import { imageCode, tableCode, headerCode, type HduToOpen } from '../../scripts/fitsCode';
import type { PythonCode } from '../../scripts/python/module';
import type { FitsSummary, HduSummary, ShownPart } from '../../messages';

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

function regionOf({ seen }: ShownPart) {
  return seen ? { region: seen } : {};
}
