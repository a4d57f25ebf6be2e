import './table.css';
import type { TableHostApi, TableViewApi } from '../../src/messages';
import { connectToHost } from '../shared/host';
import { TableEditor } from './editor';
import { TableSession } from './session';

const host = connectToHost<TableHostApi, TableViewApi>({
  changed: () => {
    void session.open();
    return null;
  },
  shown: () => session.shown,
});

const session: TableSession = new TableSession(host.remote, host.saved, (state) => host.save(state));
void session.open();

const editor = new TableEditor();
editor.session = session;
document.body.append(editor);
