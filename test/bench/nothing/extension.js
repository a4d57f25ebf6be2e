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

exports.activate = (context) => {
  const provider = {
    openCustomDocument: (uri) => ({ uri, dispose() {} }),
    resolveCustomEditor(_document, { webview }) {
      webview.options = { enableScripts: true, localResourceRoots: [] };
      webview.html = html(randomBytes(16).toString('base64'));
    },
  };
  context.subscriptions.push(
    vscode.window.registerCustomEditorProvider('bench.nothing', provider, {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
};
