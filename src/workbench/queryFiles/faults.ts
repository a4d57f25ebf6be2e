import * as vscode from 'vscode';
// Its main file finds its parts only while it runs: a bundle has none of them.
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser/lib/esm/main';
import { queryFaults, type QueryFault } from '../../archives/questions/queryFaults';
import { finderOf } from '../../archives/readQuery';
import { toFault } from '../../base/errors';
import { parseQuery } from '../../query/query';
import { configuredArchives } from '../settings';

/**
 * What services would refuse of a query file, each fault at its place. What is no query at all the editor
 * itself underlines, by the schema of query files.
 */
export function faultsIn(document: vscode.TextDocument): vscode.Diagnostic[] {
  const root = parseTree(document.getText());
  if (!root) return [];
  return faultsOf(document.getText()).map(({ path, message }) => {
    const node = nodeAt(root, path);
    const start = document.positionAt(node.offset);
    const range = new vscode.Range(start, document.positionAt(node.offset + node.length));
    const fault = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    fault.source = 'Almagest';
    return fault;
  });
}

function faultsOf(text: string): readonly QueryFault[] {
  try {
    return queryFaults(parseQuery(JSON.parse(text), undefined, finderOf(configuredArchives())));
  } catch (error) {
    const fault = toFault(error);
    return fault.kind === 'not-found' ? [{ path: ['services'], message: fault.message }] : [];
  }
}

/** What stands at a path, or the nearest that holds it. */
function nodeAt(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}
