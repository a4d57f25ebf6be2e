const { randomBytes } = require('node:crypto');
const vscode = require('vscode');

// A page as ours is made, with a script and a style sheet of its own; it marks the frame after its first,
// as ours marks the one after the picture was drawn.
const html = (nonce) => `<!doctype html>
<html lang="en" data-made="${Date.now()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<style nonce="${nonce}">div { color: var(--vscode-foreground); }</style>
<script type="module" nonce="${nonce}">
requestAnimationFrame(() => requestAnimationFrame(() => {
  document.documentElement.dataset.picture = 'complete';
  performance.mark('picture');
}));
</script>
</head>
<body><div>Nothing</div></body>
</html>`;

// Rows as the tree of queries has them, with nothing but their names: a query, its one service, what that found.
const roots = Array.from({ length: 20 }, (_, at) => `nothing ${at + 1};`);
const states = [vscode.TreeItemCollapsibleState.Collapsed, vscode.TreeItemCollapsibleState.Expanded];
const tree = {
  getTreeItem: ({ label, depth }) => new vscode.TreeItem(label, states[depth]),
  getChildren: (node) => {
    if (!node) return roots.map((label) => ({ label, depth: 0 }));
    const count = node.depth === 0 ? 1 : 500;
    const depth = node.depth + 1;
    return Array.from({ length: count }, (_, at) => ({ label: `${node.label} ${at + 1}`, depth }));
  },
};

exports.activate = (context) => {
  const provider = {
    openCustomDocument: (uri) => ({ uri, dispose() {} }),
    resolveCustomEditor(_document, { webview }) {
      webview.options = { enableScripts: true, localResourceRoots: [] };
      webview.html = html(randomBytes(16).toString('base64'));
    },
  };
  context.subscriptions.push(
    vscode.window.registerTreeDataProvider('bench.tree', tree),
    vscode.window.registerCustomEditorProvider('bench.nothing', provider, {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
};
