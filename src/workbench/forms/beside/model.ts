import * as vscode from 'vscode';
import { archiveAddress } from '../../../archives/addresses';
import { archives, askOf } from '../../../archives/archives';
import { archiveAsking } from '../../../archives/askArchive';
import { readDraft } from '../../../archives/parameters/draft';
import { draftFields } from '../../../archives/parameters/queryDraft';
import { readQuery } from '../../../archives/readQuery';
import { AlmagestError, describeFault, toFault } from '../../../base/errors';
import { formatAngle } from '../../../base/sky/angle';
import { formatPosition } from '../../../base/sky/format';
import type { ResolvedTarget } from '../../../archives/target';
import type { ArchiveView, CheckedDraft, QueryDraft } from '../../../formMessages';
import { describeQuery } from '../../../query/describe';
import type { ArchiveQuery } from '../../../query/query';
import type { App } from '../../app';
import { configuredArchives } from '../../settings';
import { targetTyped } from '../place';

/** What archives can be asked for, as the form shows it. */
export function archiveViews(): readonly ArchiveView[] {
  return archives.map(({ id, name, about, asks }) => ({
    ...{ id, name, about },
    asks: asks.map((ask) => ({
      ...{ id: ask.id, title: ask.title, about: ask.about, place: ask.place },
      radius: ask.radius ? formatAngle(ask.radius.default) : null,
      parameters: ask.parameters,
      counts: ask.count !== undefined,
      suggests: ask.suggest !== undefined,
    })),
  }));
}

/** What is first in the form: nothing is given. */
export const firstDraft: QueryDraft = {
  ...{ archive: archives[0]!.id, ask: archives[0]!.asks[0]!.id },
  ...{ target: '', radius: '', values: {} },
};

/** Looks at a draft: what is wrong, field by field; with `resolve` where its target is. */
export async function checkDraft(
  app: App,
  draft: QueryDraft,
  resolve: boolean,
  signal: AbortSignal,
): Promise<CheckedDraft> {
  const { ask } = known(draft);
  const { faults } = readDraft(ask, draft);
  let place: ResolvedTarget | null = null;
  const asked = ask.place === 'none' ? '' : draft.target.trim();
  if (resolve && asked !== '') {
    try {
      place = await targetTyped(app, asked, signal);
    } catch (error) {
      const fault = toFault(error);
      if (fault.kind === 'cancelled') throw error;
      return { faults: { ...faults, [draftFields.target]: describeFault(fault) }, query: null, place: null };
    }
  }
  if (Object.keys(faults).length > 0) return { faults, query: null, place: placeText(place) };
  const query = queryOf(draft, place?.target ?? (asked === '' ? undefined : { name: asked }));
  return { faults, query: describeQuery(query), place: placeText(place) };
}

/** The query that a draft makes. @throws AlmagestError `usage` naming the first thing that is wrong; as resolvers do */
export async function draftedQuery(app: App, draft: QueryDraft, signal: AbortSignal): Promise<ArchiveQuery> {
  const { ask } = known(draft);
  const [fault] = Object.values(readDraft(ask, draft).faults);
  if (fault !== undefined) throw new AlmagestError({ kind: 'usage', message: fault });
  const asked = ask.place === 'none' ? '' : draft.target.trim();
  const target = asked === '' ? undefined : (await targetTyped(app, asked, signal)).target;
  return queryOf(draft, target);
}

/** How many rows there would be. @throws AlmagestError as the archive does */
export async function countDraft(app: App, draft: QueryDraft, signal: AbortSignal): Promise<number> {
  const { archive, ask } = known(draft);
  const query = await draftedQuery(app, draft, signal);
  if (!ask.count)
    throw new AlmagestError({ kind: 'unsupported', message: `${archive.name} does not count rows.` });
  return ask.count(query, archiveAsking(archive, askingOf(app, query, signal)));
}

/** Values of a parameter that are like a text; none where the archive has no lists of its own. */
export async function suggestions(
  app: App,
  draft: QueryDraft,
  parameter: string,
  text: unknown,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { archive, ask } = known(draft);
  if (typeof text !== 'string' || !ask.parameters.some(({ name }) => name === parameter)) return [];
  return (await ask.suggest?.(parameter, text, archiveAsking(archive, askingOf(app, null, signal)))) ?? [];
}

function askingOf(app: App, query: ArchiveQuery | null, signal: AbortSignal) {
  return { position: query?.target?.position, http: app.http, signal, archives: configuredArchives() };
}

function known({ archive, ask }: QueryDraft) {
  const found = askOf(archive, ask);
  if (found) return found;
  throw new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('There is no archive {0} that can be asked for {1}.', archive, ask),
  });
}

function queryOf(draft: QueryDraft, target: ArchiveQuery['target']): ArchiveQuery {
  const { archive, ask } = known(draft);
  const { values, radius } = readDraft(ask, draft);
  const addresses = configuredArchives();
  const data = {
    ...{ almagest: 1, kind: 'archive', archive: archive.id, ask: ask.id },
    ...(target && { target }),
    ...(target && radius !== undefined && { radius }),
    ...(Object.keys(values).length > 0 && { parameters: values }),
    services: [
      { protocol: 'archive', id: archive.id, name: archive.name, url: archiveAddress(archive, addresses) },
    ],
  };
  return readQuery(data, undefined, addresses) as ArchiveQuery;
}

function placeText(place: ResolvedTarget | null): string | null {
  if (!place) return null;
  return [`${formatPosition(place.position, 'sexagesimal')} ICRS`, place.note ?? '']
    .filter((part) => part !== '')
    .join(' · ');
}
