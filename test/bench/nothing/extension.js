const vscode = require('vscode');

// Marks its first frame as our webview marks its complete picture.
const html = `<!DOCTYPE html>
<html><body><div>Nothing</div><script>
requestAnimationFrame(() => requestAnimationFrame(() => {
  document.documentElement.dataset.picture = 'complete';
  performance.mark('picture');
}));
</script></body></html>`;

exports.activate = (context) => {
  const provider = {
    openCustomDocument: (uri) => ({ uri, dispose() {} }),
    resolveCustomEditor(_document, { webview }) {
      webview.options = { enableScripts: true };
      webview.html = html;
    },
  };
  context.subscriptions.push(
    vscode.window.registerCustomEditorProvider('bench.nothing', provider, {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
};
