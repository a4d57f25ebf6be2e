import * as vscode from 'vscode';
import { readDraft } from '../../../archives/parameters/draft';
import { draftFields, knownTarget } from '../../../archives/parameters/queryDraft';
import type { Asked } from '../../../archives/questions/question';
import { questionOf } from '../../../archives/questions/questions';
import { AlmagestError, describeFault, toFault } from '../../../base/errors';
import { formatAngle } from '../../../base/sky/angle';
import { formatPosition } from '../../../base/sky/format';
import type { ResolvedTarget } from '../../../archives/target';
import type { ArchiveView, CheckedDraft, QueryDraft } from '../../../formMessages';
import { describeQuery } from '../../../query/describe';
import type { Query } from '../../../query/query';
import type { App } from '../../app';
import { targetTyped } from '../place';
import { knownQuestions } from '../questions';

/** What can be asked, as the form shows it. */
export function archiveViews(): readonly ArchiveView[] {
  return knownQuestions().map(viewOf);
}

function viewOf({ id, name, about, questions }: Asked): ArchiveView {
  return {
    ...{ id, name, about },
    asks: questions.map((question) => ({
      ...{ id: question.id, title: question.title, about: question.about, place: question.place },
      radius: question.radius ? formatAngle(question.radius.default) : null,
      parameters: question.parameters,
      counts: question.count !== undefined,
      suggests: question.suggest !== undefined,
    })),
  };
}

/** What is first in the form: nothing is given. */
export function firstDraft(): QueryDraft {
  const [first] = knownQuestions();
  return { archive: first!.id, ask: first!.questions[0]!.id, target: '', radius: '', values: {} };
}

/** Looks at a draft: what is wrong, field by field; with `resolve` where its target is. */
export async function checkDraft(
  app: App,
  draft: QueryDraft,
  resolve: boolean,
  signal: AbortSignal,
): Promise<CheckedDraft> {
  const { question } = known(draft);
  const faults = faultsOf(draft);
  let place: Place | null = null;
  const asked = question.place === 'none' ? '' : draft.target.trim();
  if (resolve && asked !== '') {
    try {
      place = await placeTyped(app, draft, signal);
    } catch (error) {
      const fault = toFault(error);
      if (fault.kind === 'cancelled') throw error;
      return { faults: { ...faults, [draftFields.target]: describeFault(fault) }, query: null, place: null };
    }
  }
  if (Object.keys(faults).length > 0) return { faults, query: null, place: placeText(place) };
  const target = place?.target ?? knownTarget(draft) ?? { name: asked };
  try {
    const query = queryOf(draft, asked === '' ? undefined : target);
    return { faults, query: describeQuery(query), place: placeText(place) };
  } catch (error) {
    // What does not go together belongs to no field alone.
    return {
      faults: { [draftFields.together]: describeFault(toFault(error)) },
      query: null,
      place: placeText(place),
    };
  }
}

/** The query that a draft makes. @throws AlmagestError `usage` naming the first thing that is wrong; as resolvers do */
export async function draftedQuery(app: App, draft: QueryDraft, signal: AbortSignal): Promise<Query> {
  const { question } = known(draft);
  const [fault] = Object.values(faultsOf(draft));
  if (fault !== undefined) throw new AlmagestError({ kind: 'usage', message: fault });
  const asked = question.place === 'none' ? '' : draft.target.trim();
  const target = asked === '' ? undefined : (await placeTyped(app, draft, signal)).target;
  return queryOf(draft, target);
}

/** How many rows there would be. @throws AlmagestError as the archive does */
export async function countDraft(app: App, draft: QueryDraft, signal: AbortSignal): Promise<number> {
  const { asked, question } = known(draft);
  const query = await draftedQuery(app, draft, signal);
  if (!question.count)
    throw new AlmagestError({ kind: 'unsupported', message: `${asked.name} does not count rows.` });
  return question.count(query, { http: app.http, signal, position: positionOf(query) });
}

/** Values of a parameter that are like a text; none where the archive has no lists of its own. */
export async function suggestions(
  app: App,
  draft: QueryDraft,
  parameter: string,
  text: unknown,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { question } = known(draft);
  if (typeof text !== 'string' || !question.parameters.some(({ name }) => name === parameter)) return [];
  const asking = { http: app.http, signal, position: undefined };
  return (await question.suggest?.(parameter, text, asking)) ?? [];
}

type Place = Pick<ResolvedTarget, 'target' | 'position' | 'note'>;

/** Where the target is: that of a query which is edited needs no look-up. */
async function placeTyped(app: App, draft: QueryDraft, signal: AbortSignal): Promise<Place> {
  const target = knownTarget(draft);
  if (target) return { target, position: target.position, note: null };
  return targetTyped(app, draft.target.trim(), signal);
}

function known({ archive, ask }: QueryDraft) {
  const found = questionOf(knownQuestions(), archive, ask);
  if (found) return found;
  throw new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('There is no archive {0} that can be asked for {1}.', archive, ask),
  });
}

/** What descriptions of parameters do not allow, and what services would refuse. */
function faultsOf(draft: QueryDraft): Readonly<Record<string, string>> {
  const { question } = known(draft);
  const { values, radius, faults } = readDraft(question, draft);
  return { ...question.faults(values, radius), ...faults };
}

function queryOf(
  draft: QueryDraft,
  target: Parameters<ReturnType<typeof known>['question']['query']>[1],
): Query {
  const { question } = known(draft);
  const { values, radius } = readDraft(question, draft);
  return question.query(values, target, target && radius);
}

function positionOf(query: Query) {
  return query.kind === 'tap' ? undefined : query.target?.position;
}

function placeText(place: Place | null): string | null {
  if (!place) return null;
  return [`${formatPosition(place.position, 'sexagesimal')} ICRS`, place.note ?? '']
    .filter((part) => part !== '')
    .join(' · ');
}
