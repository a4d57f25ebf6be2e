import type * as vscode from 'vscode';
import type { App } from './workbench/app';
import type { Early } from './workbench/early';
import { FitsEditors } from './workbench/editors';
import { resultsViewType } from './workbench/editors/results/viewType';
import { registerTableEditors } from './workbench/editors/table';
import { formViewType } from './workbench/forms/beside/viewType';
import { registerLateCommands } from './workbench/late/lateCommands';
import { LatePanels } from './workbench/late/latePanels';
import { LateTree } from './workbench/late/lateTree';
import { startWhenNeeded } from './workbench/late/startWhenNeeded';
import { createLog } from './workbench/log';

/**
 * Puts in place what must be there before anything is used: the editors of files, views without rows, and
 * commands. All else is the program, which the first use of any of it loads.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  let loaded: Promise<App> | undefined;
  const program = () => (loaded ??= load());
  const early: Early = {
    context,
    log,
    fits: new FitsEditors(context, log, program),
    trees: {
      queries: new LateTree('almagest.queries', program, {
        manageCheckboxStateManually: true,
        showCollapseAll: true,
      }),
      archives: new LateTree('almagest.archives', program, { showCollapseAll: true }),
      downloads: new LateTree('almagest.downloads', program),
      targets: new LateTree('almagest.targets', program),
    },
    panels: {
      results: new LatePanels(resultsViewType, program),
      form: new LatePanels(formViewType, program),
    },
  };
  const commands = registerLateCommands(context.extension, program);
  const load = async () => {
    const { startProgram } = await import('./workbench/program');
    commands.dispose();
    return startProgram(early);
  };
  context.subscriptions.push(
    ...[early.fits, registerTableEditors(context, log)],
    ...[...Object.values(early.trees), ...Object.values(early.panels)],
    ...[commands, startWhenNeeded(context, program)],
  );
}
