import * as vscode from 'vscode';
import { connect, type Connection, type Remote } from '../../base/rpc';
import {
  fitLevel,
  tilesOf,
  type FitsAction,
  type FitsHostApi,
  type FitsViewApi,
  type FitsWorkerApi,
  type Lead,
  type LevelRef,
  type LockedParts,
  type OpenedFits,
  type OpenedView,
  type Opening,
  type ShownPart,
  type ShownPlace,
  type SkyField,
  type Tile,
  type TileRef,
  type Viewport,
} from '../../messages';
import { cardCode } from '../../scripts/fitsExpressions';
import type { PythonCode } from '../../scripts/python/module';
import { Disposable } from '../common/disposable';
import { explanation } from '../headers/explain';
import type { OverlayStore } from '../overlays/overlayStore';
import { fileScripts, hduToOpen, openingCode, type FileScript } from './python';
import type { FitsDocument } from './document';
import type { EventPictures } from './eventPictures';
import { saveCutout, savePicture } from './saving';
import type { EditorPage } from './html';
import { saveFile } from './saveFile';
import { FileMemory } from './fileMemory';
import { regionHost } from './regions';

/** Who keeps the views of editors together, where they are locked. */
export interface ViewLock {
  /** The view of an editor has changed. */
  lead(panel: FitsPanel, view: Lead): void;
  /** The page of an editor is there, anew or for the first time. */
  joined(panel: FitsPanel): void;
}

/** One editor of a document: a webview, and the connection with the page in it. */
export class FitsPanel extends Disposable {
  /** Null until the page has said its first word, and while it is hidden: a page that isn't there hears nothing. */
  private connection: Connection<FitsViewApi> | null = null;
  private deliver: (message: unknown) => void = () => undefined;
  private readonly didShow = this.register(new vscode.EventEmitter<void>());
  /** Something else of the file is shown, or the file has changed. */
  readonly onDidShow = this.didShow.event;
  /** What is shown, as soon as the page has said it; also what was shown when it was hidden. */
  shown: ShownPart | null = null;
  /** Whether the page that is there now takes part in locked views. */
  private joined = false;
  private toDo: FitsAction | null = null;
  /** The level whose tiles were sent before the page asked; null where none were, or the page has them. */
  private sent: number | null = null;
  /** Of the file, as it grows with its changes. */
  generation = 0;

  constructor(
    private readonly document: FitsDocument,
    readonly panel: vscode.WebviewPanel,
    private readonly page: EditorPage,
    private readonly opens: (viewport: Viewport) => void,
    private readonly memory: vscode.Memento,
    private readonly locked: ViewLock,
    private readonly overlays: OverlayStore,
    private readonly events: EventPictures,
  ) {
    super();
    this.register(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    this.register(
      document.onDidChange((generation) => {
        this.generation = generation;
        this.sent = null;
        this.tell((view) => view.changed({ generation }));
        this.didShow.fire();
      }),
    );
    this.register(
      overlays.of(document.uri).onDidChange(() => this.tell((view) => view.overlaysChanged(null))),
    );
    this.register(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.disconnect();
      }),
    );
    this.register(new vscode.Disposable(() => this.disconnect()));
    this.register(panel.onDidDispose(() => this.dispose()));
  }

  get uri(): vscode.Uri {
    return this.document.uri;
  }

  /**
   * Sends the file's HDUs and the tiles of its first picture while the page is still loading: VS Code keeps them for it.
   * A page that comes back to something else than its fit has no use for them.
   * @param viewport that the page will probably have
   */
  async sendFirst(viewport: Viewport): Promise<void> {
    await this.document.prepared;
    const opened = await this.opened().catch(() => null);
    const { shown } = this.document;
    if (!opened || !shown || opened.generation !== this.generation) return;
    // A page that is there has asked, and one that is hidden is made anew when it comes back.
    if (this.connection || this.disposed || !this.panel.visible) return;
    this.connection = this.connect();
    const level = fitLevel(shown.info, viewport);
    this.sent = level;
    this.tell((view) => view.opened({ ...opened, shown, ahead: level }));
    this.sendAhead({ ...shown.plane, level }, shown.info);
  }

  /** @throws AlmagestError what opening the file throws */
  opened(): Promise<OpenedFits> {
    return this.document.api.open(null, new AbortController().signal);
  }

  showHdu(hdu: number): void {
    this.panel.reveal(undefined, true);
    this.tell((view) => view.show({ hdu }));
  }

  lock(parts: LockedParts): void {
    this.tell((view) => view.lock({ parts }));
  }

  follow(lead: Lead): void {
    this.tell((view) => view.follow(lead));
  }

  /** The place under the cursor or in the middle of the picture; null where there is none. */
  async place(): Promise<ShownPlace | null> {
    return (await this.connection?.remote.place(null)) ?? null;
  }

  /** Asks the file's worker for what editors don't ask for themselves. */
  ask<Answer>(call: (fits: Remote<FitsWorkerApi>) => Promise<Answer>): Promise<Answer> {
    return this.document.ask(call);
  }

  /** The circle around the picture shown; null where none is, or it has no place on the sky. */
  async field(): Promise<SkyField | null> {
    const { shown, document } = this;
    const hdu = shown && (await this.opened()).summary.hdus[shown.hdu];
    if (!shown || hdu?.kind !== 'image') return null;
    return document.ask((fits) => fits.field({ hdu: shown.hdu, slice: shown.slice }));
  }

  /** Python that opens an HDU, by default what is shown: the plane, and the region in view. */
  async openingCode(hdu?: number): Promise<PythonCode | null> {
    const { summary } = await this.opened();
    const seen = hdu === undefined ? ((await this.connection?.remote.seen(null)) ?? this.shown) : null;
    const shown = seen ?? { hdu: hdu ?? 0, slice: summary.hdus[hdu ?? 0]?.axes.slice(2).map(() => 0) ?? [] };
    const one = summary.hdus[shown.hdu];
    return one ? openingCode(hduToOpen(this.uri, summary, one, this.document.addressOf), one, shown) : null;
  }

  /** The scripts that what is shown can become. */
  async scripts(): Promise<readonly FileScript[]> {
    const { summary } = await this.opened();
    const shown = (await this.connection?.remote.seen(null)) ?? this.shown;
    const one = shown && summary.hdus[shown.hdu];
    return one ? fileScripts(hduToOpen(this.uri, summary, one, this.document.addressOf), one, shown) : [];
  }

  act(action: FitsAction): void {
    // A page that is not there yet does it when it is.
    if (this.joined) this.tell((view) => view.act({ action }));
    else this.toDo = action;
  }

  private tell(call: (view: Connection<FitsViewApi>['remote']) => Promise<null>): void {
    // A page that goes while it is told something asks for everything when it comes back.
    if (this.connection) call(this.connection.remote).catch(() => undefined);
  }

  private receive(message: unknown): void {
    this.connection ??= this.connect();
    this.deliver(message);
  }

  private connect(): Connection<FitsViewApi> {
    const { webview } = this.panel;
    const columns = new FileMemory('almagest.fits.columns', this.document.uri, this.memory);
    return connect<FitsViewApi, FitsHostApi>(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => (this.deliver = listener),
      },
      {
        ...this.document.api,
        ...regionHost(this.document.uri, this.memory),
        ...this.overlays.host(this.document),
        ...this.events.host(this.document.uri),
        keptColumns: () => Promise.resolve(columns.value),
        keepColumns: async (chosen) => {
          await columns.keep(chosen.columns);
          return null;
        },
        open: (opening, signal) => this.open(opening, signal),
        copy: async ({ text }) => {
          await vscode.env.clipboard.writeText(text);
          return null;
        },
        savePicture: (argument) => savePicture(this.document, argument),
        saveCutout: (argument) => saveCutout(this.document, argument),
        copyCardAsPython: async ({ hdu, keyword }) => {
          const { summary } = await this.opened();
          const shown = summary.hdus[hdu];
          if (!shown) return null;
          const found = hduToOpen(this.uri, summary, shown, this.document.addressOf);
          await vscode.env.clipboard.writeText(`${cardCode(found, keyword).join('\n')}\n`);
          return null;
        },
        explain: ({ keyword }) => Promise.resolve(explanation(keyword)),
        leads: (view) => {
          this.locked.lead(this, view);
          return Promise.resolve(null);
        },
        shows: (shown) => {
          this.shown = shown;
          if (!this.joined) this.locked.joined(this);
          this.joined = true;
          if (this.toDo) this.act(this.toDo);
          this.toDo = null;
          this.didShow.fire();
          return Promise.resolve(null);
        },
        part: ({ name }) => this.page.part(name),
        save: ({ name, bytes }) => saveFile(this.document.uri, name, bytes),
        openAsText: async () => {
          await vscode.commands.executeCommand('vscode.openWith', this.document.uri, 'default');
          return null;
        },
      },
    );
  }

  /** Answers with what is known, and sends the tiles of the first picture after it. */
  private async open({ viewport, first }: Opening, signal: AbortSignal): Promise<OpenedView> {
    this.opens(viewport);
    const opened = await this.document.api.open(null, signal);
    const { shown } = this.document;
    const { sent } = this;
    this.sent = null;
    if (!first || !shown) return { ...opened, shown, ahead: null };
    const level = fitLevel(shown.info, viewport);
    if (level !== sent) this.sendAhead({ ...shown.plane, level }, shown.info);
    return { ...opened, shown, ahead: level };
  }

  private sendAhead(level: LevelRef, size: Viewport): void {
    const { signal } = new AbortController();
    const { connection, generation } = this;
    // Tiles of a file that has changed since, or for a page that has gone, would be taken for those that follow.
    const send = (ref: TileRef, tile: Tile | null) => {
      if (connection === this.connection && generation === this.generation)
        this.tell((view) => view.ahead({ ref, tile }));
    };
    for (const ref of tilesOf(level, size)) {
      this.document.api.tile(ref, signal).then(
        (tile) => send(ref, tile),
        () => send(ref, null),
      );
    }
  }

  /** Cancels what the page was waiting for. */
  private disconnect(): void {
    this.connection?.close();
    this.connection = null;
    this.sent = null;
    this.joined = false;
  }
}
