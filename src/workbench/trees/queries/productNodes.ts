import * as vscode from 'vscode';
import { describeFault, toFault } from '../../../base/errors';
import type { ProductStore } from '../../store/products';
import { MessageNode, TreeNode } from '../node';
import { forWork, productRecords, recordKey, type FoundRecord } from './record';
import { RecordNode } from './recordNode';
import type { RecordView } from './serviceNode';

/** The files of a row: those for work, then groups of others; or why they cannot be listed. */
export async function productNodes(
  row: FoundRecord,
  products: ProductStore,
  view: RecordView,
): Promise<readonly TreeNode[]> {
  try {
    const found = await products.load(recordKey(row), row);
    const files = productRecords(row, found.records).map((file, index) => {
      const { accessUrl } = file.record;
      const path = accessUrl === null ? undefined : view.pathOf(accessUrl);
      const type = found.types[index] ?? null;
      return { type, node: new RecordNode(file, view.isChecked(recordKey(file)), path) };
    });
    const types = [...new Set(files.map(({ type }) => type))].filter((type) => type !== null);
    const grouped = types.length > 1 ? types.filter((type) => !forWork.test(type)) : [];
    const groups = grouped.map((type) => {
      const nodes = files.filter((file) => file.type === type).map(({ node }) => node);
      return new ProductGroupNode(`${recordKey(row)}/${type}`, type, nodes);
    });
    const words = [...found.messages, ...found.missing.map(({ why }) => why)];
    const notes = words.map((note) => new MessageNode(note, 'info'));
    const own = files.filter(({ type }) => type === null || !grouped.includes(type)).map(({ node }) => node);
    if (files.length === 0) notes.push(new MessageNode(vscode.l10n.t('There are no files of it.'), 'info'));
    return [...notes, ...own, ...groups];
  } catch (error) {
    const fault = toFault(error);
    return [new MessageNode(fault.message, 'error', describeFault(fault))];
  }
}

/** Files of one kind, such as previews. */
class ProductGroupNode extends TreeNode {
  constructor(
    id: string,
    type: string,
    private readonly nodes: readonly TreeNode[],
  ) {
    super(type.toLowerCase(), vscode.TreeItemCollapsibleState.Collapsed);
    this.id = id;
    this.description = String(nodes.length);
    this.iconPath = new vscode.ThemeIcon('files');
    this.contextValue = 'products';
  }

  override children(): readonly TreeNode[] {
    return this.nodes;
  }
}
