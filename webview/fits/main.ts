import './fits.css';
import type { FitsHostApi, FitsViewApi } from '../../src/messages';
import { connectToHost } from '../shared/host';
import { noteFirst } from '../shared/moments';
import { Paced } from '../shared/paced';
import { FitsEditor } from './editor';
import { Session } from './session';
import { tellShown } from './tellShown';
import { veil } from './veil';
import { parseViewState } from './viewState';

noteFirst('script');

/** Milliseconds between two times that the state is kept: not on every step of a drag. */
const saveAfter = 100;

const host = connectToHost<FitsHostApi, FitsViewApi>({
  changed: () => {
    void session.open();
    return null;
  },
  act: ({ action }) => {
    editor.act(action);
    return null;
  },
  place: () => editor.place(),
  seen: () => editor.seen(),
  lock: ({ parts }) => {
    session.lock(parts);
    return null;
  },
  follow: (lead) => {
    session.follow(lead);
    return null;
  },
  overlaysChanged: () => {
    void session.tables.refresh();
    return null;
  },
  show: ({ hdu }) => {
    session.selectHdu(hdu);
    return null;
  },
  opened: (view) => {
    session.openedAhead.put(view);
    return null;
  },
  ahead: ({ ref, tile }) => {
    session.ahead.put(ref, tile);
    return null;
  },
});

/** A change is kept at once, for the page may go right after it. */
const saving = new Paced(() => host.save(session.state), saveAfter);

/** Height of the toolbar and the status line, in CSS pixels. */
const chrome = 51;
const viewport = () => ({
  width: innerWidth * devicePixelRatio,
  height: Math.max(1, innerHeight - chrome) * devicePixelRatio,
});

const session: Session = new Session(host.remote, parseViewState(host.saved), saving, viewport);
session.changed.on(tellShown(session));
// Asked for before anything is drawn: the answer is on its way while the page is built.
void session.open();

const editor = new FitsEditor();
editor.session = session;
veil(editor, session);
document.body.append(editor);
