import * as vscode from 'vscode';
import type { FitsAction } from '../../messages';
import type { FitsPanels } from './panels';

/** What the active editor can be asked for by a command `almagest.fits.ACTION`. */
const actions: readonly FitsAction[] = [
  'zoomIn',
  'zoomOut',
  'zoomFit',
  'zoomActual',
  'showImage',
  'showTable',
  'showHeader',
  'showPlot',
  'nextHdu',
  'previousHdu',
  'copyHeader',
  'nextSlice',
  'previousSlice',
  'nextStretch',
  'nextColourMap',
  'nextLimits',
  'limitsFromView',
  'invertColours',
  'smooth',
  'resetContrast',
  'flipX',
  'flipY',
  'rotateLeft',
  'rotateRight',
  'resetOrientation',
  'northUp',
  'play',
  'toggleGrid',
  'toggleCompass',
  'savePicture',
  'saveCutout',
  'copyPosition',
  'copyValue',
  'toggleColourBar',
  'toggleFlags',
  'togglePixelValues',
  'toggleRegions',
  'importRegions',
  'exportRegions',
  'toggleContours',
];

/** Registers the commands of the FITS editor; without an active one they do nothing. */
export function registerFitsCommands(panels: FitsPanels): vscode.Disposable {
  return vscode.Disposable.from(
    ...actions.map((action) =>
      vscode.commands.registerCommand(`almagest.fits.${action}`, () => panels.active?.act(action)),
    ),
  );
}
