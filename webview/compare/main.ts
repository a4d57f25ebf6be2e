import './compare.css';
import type { CompareHostApi, CompareViewApi } from '../../src/messages';
import { connectToHost } from '../shared/host';
import { CompareView } from './compareView';
import { Comparison } from './model';

const host = connectToHost<CompareHostApi, CompareViewApi>({
  changed: () => {
    void comparison.open();
    return null;
  },
});

const comparison = new Comparison(host.remote);
void comparison.open();

const view = new CompareView();
view.comparison = comparison;
document.body.append(view);
