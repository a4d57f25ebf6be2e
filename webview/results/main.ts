import './results.css';
import type { ResultsHostApi, ResultsViewApi } from '../../src/resultsMessages';
import { connectToHost } from '../shared/host';
import { ResultsEditor } from './editor';
import { ResultsSession } from './session';

const host = connectToHost<ResultsHostApi, ResultsViewApi>({
  changed: () => {
    void session.open();
    return null;
  },
  chosen: () => session.chosen(),
  toggle: ({ part }) => {
    const { state } = session;
    if (part === 'facets') session.update({ facets: !state.facets });
    if (part === 'chart') session.update({ chart: !state.chart });
    if (part === 'sheet') session.update({ view: state.view === 'sheet' ? 'table' : 'sheet' });
    return null;
  },
});

const search = document.documentElement.dataset.search ?? '';
const session: ResultsSession = new ResultsSession(host.remote, host.saved, search, (state) =>
  host.save(state),
);
void session.open();

const editor = new ResultsEditor();
editor.session = session;
document.body.append(editor);
