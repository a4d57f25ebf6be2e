import * as vscode from 'vscode';
import { formatBytes } from '../../../base/bytes';
import { describeFault } from '../../../base/errors';
import type { HduSummary } from '../../../messages';
import type { FitsPanel } from '../../editors/panel';
import { TreeNode } from '../node';
import { hasData, hduIcon, hduKind, hduLabel, hduSize, sampleType } from './hduWords';

/** An HDU of the file in front, with those that speak of its pixels below it; a click shows it. */
export class HduNode extends TreeNode {
  private readonly below: HduNode[] = [];
  parent: HduNode | null = null;

  constructor(
    readonly panel: FitsPanel,
    readonly hdu: HduSummary,
  ) {
    super(hduLabel(hdu));
    this.id = `${panel.uri.toString()}#${hdu.index}`;
    this.contextValue = hasData(hdu) ? `hdu.${hdu.kind}` : 'hdu.empty';
    this.description = hduSize(hdu);
    const bad = hdu.problems.length > 0;
    this.iconPath = bad
      ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
      : new vscode.ThemeIcon(hduIcon(hdu));
    this.tooltip = tooltipOf(hdu);
    this.accessibilityInformation = {
      label: [hduLabel(hdu), hduKind(hdu), hduSize(hdu)].join(', '),
    };
    this.command = { command: 'almagest.hdus.show', title: vscode.l10n.t('Show HDU'), arguments: [this] };
  }

  override children(): readonly HduNode[] {
    return this.below;
  }

  take(node: HduNode): void {
    node.parent = this;
    this.below.push(node);
    this.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
  }
}

function tooltipOf(hdu: HduSummary): string {
  const { unit, dataLength, problems } = hdu;
  const type = sampleType(hdu);
  return [
    hduLabel(hdu),
    [hduKind(hdu), ...(type === '' ? [] : [type])].join(', '),
    hduSize(hdu),
    ...(hasData(hdu) ? [formatBytes(dataLength)] : []),
    ...(unit === null ? [] : [vscode.l10n.t('unit: {0}', unit)]),
    ...problems.map(describeFault),
  ].join('\n');
}
