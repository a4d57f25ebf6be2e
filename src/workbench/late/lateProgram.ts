import * as vscode from 'vscode';
import { AlmagestError, describeFault, toFault } from '../../base/errors';
import { Disposable } from '../common/disposable';
import type { Log } from '../log';
import { registerLateCommands } from './lateCommands';

/**
 * The program, which its first use loads, and its commands until it is there. Where it can't be read the next use
 * tries again; where its start failed it has left something behind and only a new window helps, as its commands say.
 */
export class LateProgram<T> extends Disposable {
  private loaded: Promise<T> | undefined;
  private commands: vscode.Disposable;
  private said: unknown;

  /** @param read gives what starts it; nothing may be registered before that is called */
  constructor(
    private readonly extension: vscode.Extension<unknown>,
    private readonly log: Log,
    private readonly read: () => Promise<() => T>,
  ) {
    super();
    this.commands = this.standIns();
    this.register(new vscode.Disposable(() => void this.commands.dispose()));
  }

  /** Gives the program. @throws AlmagestError where it can't be had */
  readonly get = (): Promise<T> => (this.loaded ??= this.load());

  /** Waits for it on behalf of views, which have no words of their own: for all of them it is said once if it can't be had. */
  readonly awaited = async (): Promise<void> => {
    try {
      await this.get();
    } catch (error) {
      if (error !== this.said) this.say(error);
    }
  };

  private async load(): Promise<T> {
    let start: () => T;
    try {
      start = await this.read();
    } catch (error) {
      this.loaded = undefined;
      throw this.failure(error);
    }
    this.commands.dispose();
    try {
      return start();
    } catch (error) {
      this.commands = this.standIns();
      throw this.failure(error);
    }
  }

  private standIns(): vscode.Disposable {
    return registerLateCommands(this.extension, this.get, (error) => this.say(error));
  }

  private failure(error: unknown): AlmagestError {
    this.log.error(error instanceof Error ? error : String(error));
    // What Node says of a file that is missing goes on with who asked for it.
    const [reason = ''] = toFault(error).message.split('\n');
    const message = vscode.l10n.t('Almagest could not start: {0}', reason.replace(/[.]?$/, '.'));
    const advice = vscode.l10n.t('Reload the window.');
    return new AlmagestError({ kind: 'internal', message, advice }, { cause: error });
  }

  private say(error: unknown): void {
    this.said = error;
    const [reload, log] = [vscode.l10n.t('Reload Window'), vscode.l10n.t('Show Log')];
    void vscode.window.showErrorMessage(describeFault(toFault(error)), reload, log).then((choice) => {
      if (choice === reload) void vscode.commands.executeCommand('workbench.action.reloadWindow');
      if (choice === log) this.log.show();
    });
  }
}
