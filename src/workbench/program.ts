import type { App } from './app';
import { registerAdql } from './adql';
import { registerArchives } from './commands/archives';
import { registerBatch } from './commands/batch';
import { registerCheckServices } from './commands/checkServices';
import { registerClearCache } from './commands/clearCache';
import { registerCompareImages } from './commands/compareImages';
import { registerDownloadCommands } from './commands/downloads';
import { offerIgnore, registerDownloadFolders } from './commands/downloadFolders';
import { registerExportPlan } from './commands/exportPlan';
import { registerFetchPlan } from './commands/fetchPlan';
import { registerFindServices } from './commands/findServices';
import { registerFolderTable } from './commands/folderTable';
import { registerHere } from './commands/here';
import { registerLockedViews } from './commands/lockedViews';
import { registerMadeImages } from './commands/madeImages';
import { registerOpenRemote } from './commands/openRemote';
import { registerOverlayCatalogue } from './commands/overlayCatalogue';
import { registerProvenance } from './commands/provenance';
import { registerQueryCommands } from './commands/queries';
import { registerQueryFile } from './commands/queryFile';
import { registerResultCommands } from './commands/results';
import { registerRunPython } from './commands/runPython';
import { registerSamples } from './commands/samples';
import { registerSaveTable } from './commands/saveTable';
import { registerScriptCommands } from './commands/script';
import { registerSearches } from './commands/search';
import { registerShowAnswer } from './commands/showAnswer';
import { registerShowLog } from './commands/showLog';
import { registerSignIn } from './commands/signIn';
import { registerTargets } from './commands/targets';
import { createApp } from './createApp';
import type { Early } from './early';
import { registerResultEditors } from './editors/results';
import { registerForm } from './forms/beside';

/** The larger part of the extension: all that asks archives, fetches and scripts. Loaded with the first use of any of it. */
export function startProgram(early: Early): App {
  const app = createApp(early);
  const { panels, workers, remote, locked, overlays, events } = early.fits;
  app.context.subscriptions.push(
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
    registerLockedViews(locked),
    registerOpenRemote(remote, app.log),
    registerHere(app, panels),
    registerMadeImages(app, panels, events),
    registerCompareImages(app, panels, workers),
    registerOverlayCatalogue(app, panels, overlays),
    registerResultEditors(app, early.panels.results),
    registerForm(app, early.panels.form),
  );
  return app;
}
