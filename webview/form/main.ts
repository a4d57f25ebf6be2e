import './form.css';
import type { FormHostApi, FormViewApi } from '../../src/formMessages';
import { connectToHost } from '../shared/host';
import { SearchForm } from './searchForm';
import { FormSession } from './session';

const host = connectToHost<FormHostApi, FormViewApi>({
  show: ({ archives, draft }) => session.show(archives, draft),
});
const session: FormSession = new FormSession(host.remote, host.saved ?? null, (draft) => host.save(draft));
void session.open();

const form = new SearchForm();
form.session = session;
document.body.append(form);
