import * as vscode from 'vscode';
import { describeFault } from '../../../base/errors';
import type { OutcomeView } from '../../../resultsMessages';
import type { Search } from '../../store/search';
import { rowCount } from '../../trees/queries/rowCount';
import { age, withoutName } from '../../trees/queries/serviceNode';

/** What each service of a search answered, in words. */
export function outcomeViews({ query, outcomes, state }: Search): OutcomeView[] {
  return query.services.map(({ name }, at): OutcomeView => {
    const outcome = outcomes[at];
    if (!outcome) {
      const text = state === 'running' ? vscode.l10n.t('asking…') : vscode.l10n.t('not asked');
      return { name, state: 'waiting', rows: 0, text, messages: [] };
    }
    const { fault, overflow, messages } = outcome;
    const rows = rowCount(outcome);
    const said = fault
      ? withoutName(describeFault(fault), name)
      : outcome.state === 'none'
        ? vscode.l10n.t('nothing here')
        : overflow
          ? vscode.l10n.t('more than it sent')
          : '';
    const text = [said, fault ? '' : age(outcome)].filter((part) => part !== '').join(' · ');
    return { name, state: outcome.state, rows, text, messages };
  });
}
