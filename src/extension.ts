import type * as vscode from 'vscode';
import type { Early } from './workbench/early';
import { FitsEditors } from './workbench/editors';
import { resultsViewType } from './workbench/editors/results/viewType';
import { registerTableEditors } from './workbench/editors/table';
import { formViewType } from './workbench/forms/beside/viewType';
import { LatePanels } from './workbench/late/latePanels';
import { LateProgram } from './workbench/late/lateProgram';
import { LateTree } from './workbench/late/lateTree';
import { startWhenNeeded } from './workbench/late/startWhenNeeded';
import { createLog } from './workbench/log';

/**
 * Puts in place what must be there before anything is used: the editors of files, views without rows, and
 * commands. All else is the program, which the first use of any of it loads.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const program = new LateProgram(context.extension, log, async () => {
    const { startProgram } = await import('./workbench/program');
    return () => startProgram(early);
  });
  const early: Early = {
    context,
    log,
    fits: new FitsEditors(context, log, program.get),
    trees: {
      queries: new LateTree('almagest.queries', program.awaited, {
        manageCheckboxStateManually: true,
        showCollapseAll: true,
      }),
      archives: new LateTree('almagest.archives', program.awaited, { showCollapseAll: true }),
      downloads: new LateTree('almagest.downloads', program.awaited),
      targets: new LateTree('almagest.targets', program.awaited),
    },
    panels: {
      results: new LatePanels(resultsViewType, program.get),
      form: new LatePanels(formViewType, program.get),
    },
  };
  context.subscriptions.push(
    ...[early.fits, registerTableEditors(context, log)],
    ...[...Object.values(early.trees), ...Object.values(early.panels)],
    ...[program, startWhenNeeded(context, program.get)],
  );
}
