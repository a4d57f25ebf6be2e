import * as vscode from 'vscode';
import type { ServiceRecord, ServiceType } from '../../protocols/registry/record';
import type { Protocol, QueryService } from '../../query/query';
import type { App } from '../app';
import { askRegistry } from '../forms/registry';
import { showFault } from '../log';
import { addServices } from '../settings';

/** "Find Services in the Registry…": asks the registry of the VO and adds what is chosen to the user's services. */
export function registerFindServices(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.findServices', () =>
    findServices(app).catch((error: unknown) => showFault(app.log, error)),
  );
}

async function findServices(app: App): Promise<void> {
  const chosen = await askRegistry(app);
  if (!chosen) return;
  const added = await addServices(chosen.map(serviceOf));
  const words =
    added === 0
      ? vscode.l10n.t('Your services have these already.')
      : added === 1
        ? vscode.l10n.t('1 service added. Searches of its kind offer it from now on.')
        : vscode.l10n.t('{0} services added. Searches of their kind offer them from now on.', added);
  const choice = await vscode.window.showInformationMessage(words, vscode.l10n.t('Show Setting'));
  if (choice !== undefined) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'almagest.services.own');
  }
}

const protocols: Readonly<Record<ServiceType, Protocol>> = {
  sia: 'sia1',
  sia2: 'sia2',
  ssa: 'ssa',
  scs: 'scs',
  tap: 'tap',
};

function serviceOf({ type, title, shortName, accessUrl, limits }: ServiceRecord): QueryService {
  const names = [title, shortName ?? '', new URL(accessUrl).host].map((name) => name.trim());
  const name = names.find((one) => one !== '') ?? accessUrl;
  const { maxRadius, maxRegion, maxRecords } = limits;
  const kept = {
    ...(maxRadius !== undefined && { maxRadius }),
    ...(maxRegion && { maxRegion }),
    ...(maxRecords !== undefined && { maxRecords }),
  };
  return {
    protocol: protocols[type],
    name: name.slice(0, 120),
    url: accessUrl,
    ...(Object.keys(kept).length > 0 && { limits: kept }),
  };
}
