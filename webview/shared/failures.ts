import { html } from 'lit';
import type { Fault } from '../../src/base/errors';
import { icon } from './icon';
import './messageView';
import { strings } from './strings';

/** What an editor of a file can do where the file could not be read. */
interface Opening {
  open(): unknown;
  readonly host: { openAsText(argument: null): Promise<null> };
}

/** In place of a file that could not be opened: why, and what can be done. */
export function openFailure(session: Opening, fault: Fault) {
  const actions = [
    { label: strings.tryAgain, run: () => void session.open() },
    { label: strings.openAsText, run: () => void session.host.openAsText(null) },
  ];
  return html`<message-view class="whole" .fault=${fault} .actions=${actions}></message-view>`;
}

/** Above what was read before, of a file that can't be read any more. */
export function staleNotice(session: Opening, fault: Fault) {
  return html`<div class="notice" role="alert">
    ${icon('warning')}
    <span title=${fault.message}>${strings.stale} ${fault.message}</span>
    <button class="link" @click=${() => void session.open()}>${strings.tryAgain}</button>
  </div>`;
}
