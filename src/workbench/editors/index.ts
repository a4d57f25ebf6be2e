import * as vscode from 'vscode';
import { TempStore } from '../../base/node/tempStore';
import type { OpenAddress } from '../../workers/serveBytes';
import type { Program } from '../app';
import { Disposable } from '../common/disposable';
import { registerHdus } from '../commands/hdus';
import { registerHeaders } from '../commands/headers';
import type { Log } from '../log';
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

/** The FITS editor under both its names, its commands, and what stands beside it. What it needs of the network comes with the program. */
export class FitsEditors extends Disposable {
  readonly panels = this.register(new FitsPanels());
  readonly locked = this.register(new LockedViews(this.panels));
  readonly remote: RemoteFiles;
  readonly workers: FitsWorkers;
  readonly overlays: OverlayStore;
  readonly events: EventPictures;

  constructor({ extensionUri, workspaceState }: vscode.ExtensionContext, log: Log, program: Program) {
    super();
    const { panels, locked } = this;
    const remote = this.register(new RemoteFiles(workspaceState, async () => (await program()).http));
    this.remote = remote;
    const openAddress: OpenAddress = async (url, signal) => {
      const [{ http }, { openHttp }] = await Promise.all([program(), import('../../net/httpSource')]);
      const store = () => TempStore.open();
      return openHttp(http, url, { store, signal, request: { origin: remote.originOf(url) } });
    };
    this.workers = this.register(new FitsWorkers(extensionUri, openAddress, remote.addressOf));
    const { workers } = this;
    this.overlays = this.register(new OverlayStore({ extensionUri, program, workers }, workspaceState));
    this.events = this.register(new EventPictures(workers, workspaceState));
    const { overlays, events } = this;
    const provider = this.register(
      new FitsEditorProvider(extensionUri, panels, workers, workspaceState, locked, overlays, events),
    );
    for (const viewType of fitsViewTypes)
      this.register(
        vscode.window.registerCustomEditorProvider(viewType, provider, {
          supportsMultipleEditorsPerDocument: true,
        }),
      );
    this.register(registerFitsCommands(panels));
    this.register(registerHdus(panels));
    this.register(registerHeaders(panels, workers, log));
  }
}
