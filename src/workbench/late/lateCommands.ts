import * as vscode from 'vscode';

/** Commands of what is there from the start. */
const early = /^almagest\.(fits|hdus|header|table)\./;

/**
 * Until the program is there, each of its commands, as the manifest declares them, loads it and is then run again.
 * To be disposed of before the program registers its own; those that it has registered already are left out.
 * @param failed told, by each command that is run, why the program can't be had
 */
export function registerLateCommands(
  extension: vscode.Extension<unknown>,
  program: () => Promise<unknown>,
  failed: (error: unknown) => void,
): vscode.Disposable {
  const { contributes } = extension.packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  const late = contributes.commands.map(({ command }) => command).filter((command) => !early.test(command));
  const register = (command: string) =>
    vscode.commands.registerCommand(command, async (...given: unknown[]) => {
      try {
        await program();
      } catch (error) {
        failed(error);
        return;
      }
      return vscode.commands.executeCommand(command, ...given);
    });
  return vscode.Disposable.from(
    ...late.flatMap((command) => {
      try {
        return [register(command)];
      } catch {
        return [];
      }
    }),
  );
}
