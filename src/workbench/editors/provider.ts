import type * as vscode from 'vscode';
import type { Viewport } from '../../messages';
import { Disposable } from '../common/disposable';
import { FitsDocument } from './document';
import type { EventPictures } from './eventPictures';
import { EditorPage } from './html';
import { FitsPanel, type ViewLock } from './panel';
import type { FitsPanels } from './panels';
import type { OverlayStore } from '../overlays/overlayStore';
import type { FitsWorkers } from './workers';

/** Opens FITS files in the FITS editor; one document for all editors of a file. */
export class FitsEditorProvider
  extends Disposable
  implements vscode.CustomReadonlyEditorProvider<FitsDocument>
{
  private readonly page: EditorPage;
  /** The area that pictures had last; before there was one, what a window of a laptop has. */
  private viewport: Viewport = { width: 1000, height: 700 };

  constructor(
    extension: vscode.Uri,
    private readonly panels: FitsPanels,
    private readonly workers: FitsWorkers,
    private readonly memory: vscode.Memento,
    private readonly locked: ViewLock,
    private readonly overlays: OverlayStore,
    private readonly events: EventPictures,
  ) {
    super();
    this.page = new EditorPage(extension, 'fits');
  }

  openCustomDocument(uri: vscode.Uri): FitsDocument {
    return new FitsDocument(uri, this.workers, this.viewport);
  }

  async resolveCustomEditor(document: FitsDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    const opens = (viewport: Viewport) => (this.viewport = viewport);
    const { memory, locked, overlays, events } = this;
    const shown = new FitsPanel(document, panel, this.page, opens, memory, locked, overlays, events);
    this.panels.add(shown);
    // The page is whole: there is no folder that it may load from.
    webview.options = { enableScripts: true, localResourceRoots: [] };
    webview.html = await this.page.html();
    void shown.sendFirst(this.viewport);
  }
}
