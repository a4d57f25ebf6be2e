import * as vscode from 'vscode';
import type { Parameter } from '../../archives/archive';
import { draftFields } from '../../archives/parameters/queryDraft';
import type { Asked, Question, Values } from '../../archives/questions/question';
import { AlmagestError } from '../../base/errors';
import { formatAngle } from '../../base/sky/angle';
import type { Query, QueryTarget } from '../../query/query';
import type { App } from '../app';
import { askBoard, type Board } from './parameterBoard';
import { askParameter, type Suggest } from './parameterValue';
import { radiusQuestion, radiusTyped, targetQuestion, targetTyped } from './place';
import { knownQuestions } from './questions';
import { askOne, askSteps, askText, type Step } from './steps';

/** What was given last, for next time. */
interface Remembered {
  readonly archive: string;
  /** By archive. */
  readonly ask: Readonly<Record<string, string>>;
  readonly target: string;
  /** By archive and ask, as typed: what is a field of one is a match of another. */
  readonly radius: Readonly<Record<string, string>>;
  /** Of parameters that must be given, by archive and ask. */
  readonly required: Readonly<Record<string, Values>>;
}

/** What was given in this form, for those who go back. */
interface Draft {
  target: string;
  readonly radius: Record<string, string>;
  readonly values: Record<string, Values>;
}

interface Answers {
  readonly typed: Remembered;
  readonly draft: Draft;
  /** A radius that was given with the place. */
  readonly preset?: string;
  readonly archive?: Asked;
  readonly ask?: Question;
  readonly target?: QueryTarget | undefined;
  readonly note?: string | null;
  readonly radius?: number | undefined;
  readonly values: Values;
}

const memory = 'almagest.archiveSearch.1';

/** What is known before the form is shown. */
export interface ArchivePreset {
  /** Id of the archive, which is not asked for then. */
  readonly archive?: string;
  /** As people type it. */
  readonly target?: string;
  /** As people type it, for what has been given no other one. */
  readonly radius?: string;
}

/**
 * Asks which archive, what of it, where, and by which of its own parameters.
 * @returns undefined when the form was dismissed
 * @throws AlmagestError `usage` where the parameters do not go together
 */
export async function askArchiveSearch(app: App, preset: ArchivePreset = {}): Promise<Query | undefined> {
  const nothing: Remembered = { archive: 'mast', ask: {}, target: '', radius: {}, required: {} };
  const typed = { ...nothing, ...app.context.globalState.get<Partial<Remembered>>(memory) };
  const draft: Draft = {
    target: preset.target ?? typed.target,
    radius: { ...typed.radius },
    values: { ...typed.required },
  };
  const all = knownQuestions();
  const archive = all.find(({ id }) => id === preset.archive);
  const start: Answers = {
    ...{ typed, draft, values: {}, ...(preset.radius !== undefined && { preset: preset.radius }) },
    ...(archive && chosenArchive(archive, typed)),
  };
  const answers = await askSteps<Answers>(vscode.l10n.t('Search Archive'), start, (known) =>
    stepsOf(app, all, known).slice(archive ? 1 : 0),
  );
  if (!answers?.archive || !answers.ask) return undefined;
  await app.context.globalState.update(memory, rememberedOf(answers));
  return queryOf(answers);
}

/** The questions, as far as it is known what is to be asked. */
function stepsOf(app: App, all: readonly Asked[], known: Answers): readonly Step<Answers>[] {
  const { archive, ask } = known;
  const askArchive = askWhom(all);
  if (!archive) return [askArchive, askNothing];
  const which = archive.questions.length > 1 ? [askWhat] : [];
  if (!ask) return [askArchive, ...which, askNothing];
  const required = ask.parameters.filter((parameter) => parameter.required);
  return [
    askArchive,
    ...which,
    ...(ask.place === 'none' ? [] : [askTarget(app)]),
    ...(ask.place !== 'none' && ask.radius && known.target ? [askRadius] : []),
    ...required.map((parameter) => askRequired(app, parameter)),
    (board, place) => askBoard(boardOf(app, board), place, (values) => ({ ...board, values })),
  ];
}

/** Stands for what is not known yet, so that a form never says that it is nearly done. */
const askNothing: Step<Answers> = () => Promise.resolve(undefined);

const askWhom =
  (all: readonly Asked[]): Step<Answers> =>
  async (known, place) => {
    const items = all.map((archive) => ({
      label: archive.name,
      detail: archive.about,
      archive,
    }));
    const active = items.find(({ archive }) => archive.id === known.typed.archive);
    const end = await askOne(place, { placeholder: vscode.l10n.t('Archive to ask'), items, active });
    if (end === undefined || end === 'back') return end;
    return { answer: { ...known, values: {}, ...chosenArchive(end.answer.archive, known.typed) } };
  };

function chosenArchive(archive: Asked, remembered: Remembered) {
  const only = archive.questions.length === 1 ? archive.questions[0] : undefined;
  return { typed: { ...remembered, archive: archive.id }, archive, ...(only && { ask: only }) };
}

const askWhat: Step<Answers> = async (known, place) => {
  const { questions, id, name } = known.archive!;
  const items = questions.map((ask) => ({ label: ask.title, detail: ask.about, ask }));
  const active = items.find(({ ask }) => ask.id === known.typed.ask[id]);
  const placeholder = vscode.l10n.t('What to ask {0} for', name);
  const end = await askOne(place, { placeholder, items, active });
  if (end === undefined || end === 'back') return end;
  const { ask } = end.answer;
  const typed = { ...known.typed, ask: { ...known.typed.ask, [id]: ask.id } };
  return { answer: { ...known, typed, ask, values: {} } };
};

const askTarget =
  (app: App): Step<Answers> =>
  async (known, place) => {
    const optional = known.ask!.place === 'optional';
    const question = targetQuestion(known.draft.target);
    const prompt = optional
      ? vscode.l10n.t('{0} Empty for the whole sky.', question.prompt)
      : question.prompt;
    return askText(place, {
      ...question,
      prompt,
      accept: async (text, signal) => {
        const typed = { ...known.typed, target: text };
        known.draft.target = text;
        if (text === '' && optional) return { ...known, typed, target: undefined, radius: undefined };
        const { target, note } = await targetTyped(app, text, signal);
        return { ...known, typed, target, note };
      },
    });
  };

const askRadius: Step<Answers> = async (known, place) => {
  const { default: usual, max } = known.ask!.radius!;
  const key = keyOf(known);
  return askText(place, {
    ...radiusQuestion(
      known.typed.target,
      known.note,
      known.preset ?? known.draft.radius[key] ?? formatAngle(usual),
    ),
    accept: (text) => {
      const radius = radiusTyped(text, max);
      known.draft.radius[key] = formatAngle(radius);
      const typed = { ...known.typed, radius: { ...known.typed.radius, [key]: formatAngle(radius) } };
      return { ...known, typed, radius };
    },
  });
};

const askRequired =
  (app: App, parameter: Parameter): Step<Answers> =>
  async (known, place) => {
    const given = known.draft.values[keyOf(known)]?.[parameter.name];
    const end = await askParameter(place, parameter, given, suggestOf(app, known, parameter));
    if (end === undefined || end === 'back') return end;
    const { value } = end.answer;
    if (value === undefined) return { answer: known };
    keep(known, { ...known.draft.values[keyOf(known)], [parameter.name]: value });
    return { answer: { ...known, values: { ...known.values, [parameter.name]: value } } };
  };

function boardOf(app: App, known: Answers): Board {
  const { ask } = known;
  return {
    parameters: ask!.parameters,
    values: { ...known.draft.values[keyOf(known)], ...known.values },
    keep: (now) => keep(known, now),
    queryOf: (now) => queryOf({ ...known, values: now }),
    suggest: (parameter) => suggestOf(app, known, parameter),
    ...(ask!.count && {
      count: (query: Query, signal: AbortSignal) => ask!.count!(query, askingOf(app, known, signal)),
    }),
  };
}

/** The archive's own values of a parameter, where it can be asked for them. */
function suggestOf(app: App, known: Answers, parameter: Parameter): Suggest | undefined {
  const { ask } = known;
  if (!ask?.suggest) return undefined;
  return (text, signal) => ask.suggest!(parameter.name, text, askingOf(app, known, signal));
}

function askingOf(app: App, { target }: Answers, signal: AbortSignal) {
  return { position: target?.position, http: app.http, signal };
}

/** @throws AlmagestError `usage` naming what a service would refuse */
function queryOf({ ask, target, radius, values }: Answers): Query {
  const degrees = target && ask!.radius ? radius : undefined;
  const [fault] = Object.entries(ask!.faults(values, degrees));
  if (fault) {
    const [name, words] = fault;
    const what = ask!.parameters.find((one) => one.name === name)?.label;
    const of = what ?? (name === draftFields.radius ? vscode.l10n.t('Radius') : name);
    throw new AlmagestError({ kind: 'usage', message: `${of}: ${words}` });
  }
  return ask!.query(values, target, degrees);
}

function rememberedOf(known: Answers): Remembered {
  const { typed, ask, values } = known;
  const names = ask!.parameters.flatMap(({ name, required }) => (required && name in values ? [name] : []));
  const required = Object.fromEntries(names.map((name) => [name, values[name]!]));
  return { ...typed, required: { ...typed.required, [keyOf(known)]: required } };
}

function keep(known: Answers, values: Values): void {
  known.draft.values[keyOf(known)] = values;
}

function keyOf({ archive, ask }: Answers): string {
  return `${archive!.id}/${ask!.id}`;
}
