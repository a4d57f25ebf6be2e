import * as vscode from 'vscode';
import { describeFault, type Fault } from '../../../base/errors';
import type { Search } from '../../store/search';
import { MessageNode, type TreeNode } from '../node';

/** Why no service was asked, as of a name that nobody knows; null where one was. */
export function faultOfAll({ fault, outcomes, state }: Search): Fault | null {
  return fault && state !== 'running' && outcomes.every((outcome) => outcome === undefined) ? fault : null;
}

/** What a query is listed as: a word for the fault comes first, as a narrow view cuts what is at the end. */
export const faultLabel = ({ kind }: Fault, query: string): string =>
  kind === 'not-found' ? vscode.l10n.t('Unknown: {0}', query) : vscode.l10n.t('Not asked: {0}', query);

/** In place of services that were not asked of a query: why, and what can be done. */
export function faultNodes(node: TreeNode, fault: Fault): readonly TreeNode[] {
  const step = (label: string, icon: string, command: string) => {
    const row = new MessageNode(label, icon);
    row.command = { command, title: label, arguments: [node] };
    return row;
  };
  return [
    new MessageNode(fault.message, 'error', describeFault(fault)),
    step(vscode.l10n.t('Try again'), 'refresh', 'almagest.query.runAgain'),
    step(vscode.l10n.t('Edit Query…'), 'edit', 'almagest.query.edit'),
  ];
}
