import * as vscode from 'vscode';
import { describeQuery } from '../../../query/describe';
import type { SearchStore } from '../../store/searches';

/** In the status bar while archives are asked: how many searches run; a click shows them. */
export function showSearchStatus(searches: SearchStore): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('almagest.searches', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Almagest searches');
  item.command = 'almagest.queries.focus';
  const show = () => {
    const running = searches.all.filter(({ state }) => state === 'running');
    const [first] = running;
    if (!first) {
      item.hide();
      return;
    }
    const { outcomes, query } = first;
    const answered = outcomes.filter((outcome) => outcome !== undefined).length;
    const words =
      running.length > 1
        ? vscode.l10n.t('{0} searches', running.length)
        : query.kind === 'tap' && query.mode === 'async'
          ? vscode.l10n.t('job at {0}', query.services[0]?.name ?? '')
          : vscode.l10n.t('{0} of {1} services', answered, outcomes.length);
    item.text = `$(loading~spin) ${words}`;
    item.tooltip = running.map((search) => describeQuery(search.query)).join('\n');
    item.show();
  };
  show();
  return vscode.Disposable.from(item, searches.onDidChange(show));
}
