import * as vscode from 'vscode';

/** What the Python extension lets others know of environments (its API since 2023). */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(
      path: unknown,
    ): Promise<{ readonly executable?: { readonly uri?: vscode.Uri } } | undefined>;
  };
}

/**
 * The Python that the user has chosen: in the Python extension, else by its setting, else the system's.
 * @returns a path, or a name to be found on the system's path
 */
export async function chosenPython(resource?: vscode.Uri): Promise<string> {
  return (await activeEnvironment(resource)) ?? configuredPython(resource) ?? systemPython();
}

async function activeEnvironment(resource: vscode.Uri | undefined): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonApi | undefined>('ms-python.python');
  if (!extension) return undefined;
  try {
    const { environments } = (await extension.activate()) ?? {};
    const active = environments?.getActiveEnvironmentPath(resource);
    const resolved = active && (await environments?.resolveEnvironment(active));
    return resolved?.executable?.uri?.fsPath;
  } catch {
    // An extension that is broken or another version of itself: its setting may still say it.
    return undefined;
  }
}

function configuredPython(resource: vscode.Uri | undefined): string | undefined {
  const path = vscode.workspace.getConfiguration('python', resource).get<unknown>('defaultInterpreterPath');
  // "python" is the setting's own default: nobody chose it.
  if (typeof path !== 'string' || path === '' || path === 'python') return undefined;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return path.replaceAll('${workspaceFolder}', folder);
}

function systemPython(): string {
  return process.platform === 'win32' ? 'python' : 'python3';
}
