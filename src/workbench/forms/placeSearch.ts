import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { formatAngle } from '../../base/sky/angle';
import {
  parseQuery,
  type Protocol,
  type Query,
  type QueryService,
  type QueryTarget,
} from '../../query/query';
import type { App } from '../app';
import { configuredServices } from '../settings';
import { radiusQuestion, radiusTyped, targetQuestion, targetTyped } from './place';
import { askMany, askSteps, askText, type Step } from './steps';

/** What was typed last, for next time. */
interface Remembered {
  readonly target: string;
  readonly radius: string;
  /** Addresses of the services that were not checked, so that new ones are asked at once. */
  readonly unchecked: readonly string[];
}

interface Answers {
  readonly typed: Remembered;
  readonly target?: QueryTarget;
  /** What must be known of its place, e.g. that it is a rough one. */
  readonly note?: string | null;
  readonly radius?: number;
  readonly services?: readonly QueryService[];
}

/** What is looked for, and of whom. */
interface Kind {
  readonly title: string;
  readonly protocols: readonly Protocol[];
  /** Key under which the last answers are kept. */
  readonly memory: string;
}

/** What is known before the form is shown. */
export interface PlacePreset {
  /** As people type it. */
  readonly target?: string;
  /** As people type it; the last one where it is left out. */
  readonly radius?: string;
  /** The one service to ask, which is not asked for then. */
  readonly service?: QueryService;
}

/** Kinds of searches around a place. */
export type PlaceKind = 'images' | 'spectra' | 'cone';

function kindOf(kind: PlaceKind): Kind {
  switch (kind) {
    case 'images':
      return {
        title: vscode.l10n.t('Search Images Near Target'),
        protocols: ['sia1', 'sia2'],
        memory: 'almagest.imageSearch.1',
      };
    case 'spectra':
      return {
        title: vscode.l10n.t('Search Spectra'),
        protocols: ['ssa'],
        memory: 'almagest.spectraSearch.1',
      };
    case 'cone':
      return {
        title: vscode.l10n.t('Search Catalogue (Cone)'),
        protocols: ['scs'],
        memory: 'almagest.coneSearch.1',
      };
  }
}

/**
 * Asks for target, radius and services. A name is resolved while its step is open, so that a
 * misspelling can be mended where it was typed.
 * @returns undefined when the form was dismissed
 */
export async function askPlaceSearch(
  app: App,
  kind: PlaceKind,
  preset: PlacePreset = {},
): Promise<Query | undefined> {
  const { title, protocols, memory } = kindOf(kind);
  const offered = preset.service ? [preset.service] : configuredServices(protocols);
  if (offered.length === 0) throw noServices(title);
  const last = app.context.globalState.get<Remembered>(memory, {
    target: '',
    radius: '0.1°',
    unchecked: [],
  });
  const typed = { ...last, target: preset.target ?? last.target, radius: preset.radius ?? last.radius };
  const answers = await askSteps<Answers>(title, { typed }, [
    askTarget(app),
    askRadius,
    ...(preset.service ? [] : [askServices(offered)]),
  ]);
  const { target, radius, services = preset.service && offered } = answers ?? {};
  if (!answers || !target || radius === undefined || !services) return undefined;
  // What is only remembered for the next time is not waited for.
  void app.context.globalState.update(memory, answers.typed);
  const parameters = kind === 'images' ? { parameters: { format: 'image/fits' } } : {};
  return parseQuery({ almagest: 1, kind, target, radius, services, ...parameters });
}

function noServices(title: string): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('{0}: no services are configured.', title),
    advice: vscode.l10n.t('Add some with "Almagest: Find Services in the Registry…".'),
  });
}

function askTarget(app: App): Step<Answers> {
  return async (known, place) =>
    askText(place, {
      ...targetQuestion(known.typed.target),
      accept: async (text, signal) => {
        const { target, note } = await targetTyped(app, text, signal);
        return { ...known, typed: { ...known.typed, target: text }, target, note };
      },
    });
}

const askRadius: Step<Answers> = async (known, place) =>
  askText(place, {
    ...radiusQuestion(known.typed.target, known.note, known.typed.radius),
    accept: (text) => {
      const radius = radiusTyped(text);
      return { ...known, typed: { ...known.typed, radius: formatAngle(radius) }, radius };
    },
  });

const askServices =
  (offered: readonly QueryService[]): Step<Answers> =>
  async (known, place) => {
    const items = offered.map((service) => ({
      label: service.name,
      description: service.url,
      service,
    }));
    const end = await askMany(place, {
      placeholder: vscode.l10n.t('Services to ask'),
      items,
      checked: items.filter((item) => !known.typed.unchecked.includes(item.service.url)),
    });
    if (end === undefined || end === 'back') return end;
    const services = end.answer.map((item) => item.service);
    const unchecked = items
      .map((item) => item.service.url)
      .filter((url) => !services.some((service) => service.url === url));
    return { answer: { ...known, typed: { ...known.typed, unchecked }, services } };
  };
