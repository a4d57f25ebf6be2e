import { connect, type Api, type Connection } from '../../src/base/rpc';

/** What VS Code gives a webview: messages to the host, and a state that outlives the page. */
interface VsCodeApi {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host as a webview sees it. */
export interface Host<Theirs extends Api<Theirs>> {
  readonly remote: Connection<Theirs>['remote'];
  /** What `save` kept when the page was last alive; of any version, so it is to be checked. */
  readonly saved: unknown;
  save(state: unknown): void;
}

/** Connects this page with the extension host; may be called once. */
export function connectToHost<Theirs extends Api<Theirs>, Ours extends Api<Ours>>(ours: Ours): Host<Theirs> {
  const vscode = acquireVsCodeApi();
  const { remote } = connect<Theirs, Ours>(
    {
      post: (message, transfer) => vscode.postMessage(message, transfer),
      onMessage: (listener) => window.addEventListener('message', (event) => listener(event.data)),
    },
    ours,
  );
  return { remote, saved: vscode.getState(), save: (state) => vscode.setState(state) };
}
