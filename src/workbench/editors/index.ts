import * as vscode from 'vscode';
import { TempStore } from '../../base/node/tempStore';
import { openHttp } from '../../net/httpSource';
import type { App } from '../app';
import { registerCompareImages } from '../commands/compareImages';
import { registerHdus } from '../commands/hdus';
import { registerHeaders } from '../commands/headers';
import { registerHere } from '../commands/here';
import { registerMadeImages } from '../commands/madeImages';
import { registerOverlayCatalogue } from '../commands/overlayCatalogue';
import { registerOpenRemote } from '../commands/openRemote';
import { OverlayStore } from '../overlays/overlayStore';
import { RemoteFiles } from '../remote/remoteFiles';
import { registerFitsCommands } from './commands';
import { EventPictures } from './eventPictures';
import { LockedViews } from './lockedViews';
import { FitsPanels } from './panels';
import { FitsEditorProvider } from './provider';
import { FitsWorkers } from './workers';

/** `almagest.fits` opens FITS names by default; `almagest.fitsAny` any name, when asked to. */
export const fitsViewTypes = ['almagest.fits', 'almagest.fitsAny'] as const;

/** Registers the FITS editor under both its names, its commands, and what stands beside it. */
export function registerFitsEditors(app: App): vscode.Disposable {
  const { context, http, log } = app;
  const { extensionUri, workspaceState } = context;
  const panels = new FitsPanels();
  const remote = new RemoteFiles(workspaceState, () => http);
  const workers = new FitsWorkers(
    extensionUri,
    (url, signal) =>
      openHttp(http, url, {
        store: () => TempStore.open(),
        signal,
        request: { origin: remote.originOf(url) },
      }),
    remote.addressOf,
  );
  const locked = new LockedViews(panels);
  const overlays = new OverlayStore({ app, workers }, workspaceState);
  const events = new EventPictures(workers, workspaceState);
  const provider = new FitsEditorProvider(
    extensionUri,
    panels,
    workers,
    workspaceState,
    locked,
    overlays,
    events,
  );
  return vscode.Disposable.from(
    panels,
    locked,
    remote,
    overlays,
    events,
    workers,
    provider,
    ...fitsViewTypes.map((viewType) =>
      vscode.window.registerCustomEditorProvider(viewType, provider, {
        supportsMultipleEditorsPerDocument: true,
      }),
    ),
    registerFitsCommands(panels),
    vscode.commands.registerCommand('almagest.lockViews', () => locked.toggle()),
    vscode.commands.registerCommand('almagest.lockParts', () => locked.choose()),
    vscode.commands.registerCommand('almagest.unlockViews', () => locked.unlock()),
    registerHdus(panels),
    registerHeaders(panels, workers, log),
    registerOpenRemote(remote, log),
    registerHere(app, panels),
    registerMadeImages(app, panels, events),
    registerCompareImages(app, panels, workers),
    registerOverlayCatalogue(app, panels, overlays),
  );
}
