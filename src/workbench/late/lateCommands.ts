import * as vscode from 'vscode';

/** Commands of what is there from the start. */
const early = /^almagest\.(fits|hdus|header|table)\./;

/**
 * Until the program is there, each of its commands, as the manifest declares them, loads it and is then run again.
 * To be disposed of before the program registers its own.
 */
export function registerLateCommands(
  extension: vscode.Extension<unknown>,
  program: () => Promise<unknown>,
): vscode.Disposable {
  const { contributes } = extension.packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  const late = contributes.commands.map(({ command }) => command).filter((command) => !early.test(command));
  return vscode.Disposable.from(
    ...late.map((command) =>
      vscode.commands.registerCommand(command, async (...given: unknown[]) => {
        await program();
        return vscode.commands.executeCommand(command, ...given);
      }),
    ),
  );
}
