import type * as vscode from 'vscode';
import { createApp } from './workbench/createApp';
import { registerAdql } from './workbench/adql';
import { registerArchives } from './workbench/commands/archives';
import { registerBatch } from './workbench/commands/batch';
import { registerCheckServices } from './workbench/commands/checkServices';
import { registerClearCache } from './workbench/commands/clearCache';
import { registerDownloadCommands } from './workbench/commands/downloads';
import { offerIgnore, registerDownloadFolders } from './workbench/commands/downloadFolders';
import { registerExportPlan } from './workbench/commands/exportPlan';
import { registerFetchPlan } from './workbench/commands/fetchPlan';
import { registerProvenance } from './workbench/commands/provenance';
import { registerFolderTable } from './workbench/commands/folderTable';
import { registerFindServices } from './workbench/commands/findServices';
import { registerQueryCommands } from './workbench/commands/queries';
import { registerQueryFile } from './workbench/commands/queryFile';
import { registerResultCommands } from './workbench/commands/results';
import { registerRunPython } from './workbench/commands/runPython';
import { registerSaveTable } from './workbench/commands/saveTable';
import { registerScriptCommands } from './workbench/commands/script';
import { registerSearches } from './workbench/commands/search';
import { registerTargets } from './workbench/commands/targets';
import { registerSamples } from './workbench/commands/samples';
import { registerShowAnswer } from './workbench/commands/showAnswer';
import { registerShowLog } from './workbench/commands/showLog';
import { registerSignIn } from './workbench/commands/signIn';
import { registerFitsEditors } from './workbench/editors';
import { registerResultEditors } from './workbench/editors/results';
import { registerTableEditors } from './workbench/editors/table';
import { registerForm } from './workbench/forms/beside';

export function activate(context: vscode.ExtensionContext): void {
  const app = createApp(context);
  context.subscriptions.push(
    registerSearches(app),
    registerQueryCommands(app),
    registerShowAnswer(),
    registerQueryFile(app),
    registerAdql(app),
    registerArchives(app),
    registerTargets(app),
    registerResultCommands(app),
    registerDownloadCommands(app),
    registerBatch(app),
    registerFetchPlan(app),
    registerExportPlan(app),
    registerDownloadFolders(app),
    offerIgnore(app),
    registerProvenance(app),
    registerFindServices(app),
    registerFolderTable(app),
    registerSaveTable(app),
    registerScriptCommands(app),
    registerRunPython(app),
    registerSignIn(app),
    registerCheckServices(app),
    registerClearCache(app),
    registerShowLog(app),
    registerSamples(app),
    registerFitsEditors(app),
    registerTableEditors(context, app.log),
    registerResultEditors(app),
    registerForm(app),
  );
}
