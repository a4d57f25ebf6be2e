import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { formatAngle, parseAngle } from '../../base/sky/angle';
import {
  parseQuery,
  type Protocol,
  type Query,
  type QueryService,
  type QueryTarget,
} from '../../query/query';
import type { App } from '../app';
import { cacheFreshMs, configuredFallbacks, configuredMirrors, configuredServices } from '../settings';
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
export async function askPlaceSearch(app: App, kind: PlaceKind): Promise<Query | undefined> {
  const { title, protocols, memory } = kindOf(kind);
  const offered = configuredServices(protocols);
  if (offered.length === 0) throw noServices(title);
  const typed = app.context.globalState.get<Remembered>(memory, {
    target: '',
    radius: '0.1°',
    unchecked: [],
  });
  const answers = await askSteps<Answers>(title, { typed }, [
    askTarget(app),
    askRadius,
    askServices(offered),
  ]);
  const { target, radius, services } = answers ?? {};
  if (!answers || !target || radius === undefined || !services) return undefined;
  await app.context.globalState.update(memory, answers.typed);
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
      prompt: vscode.l10n.t('Name or coordinates (ICRS).'),
      placeholder: 'M51 · 13:29:52.7 +47:11:43 · 202.47 47.195 · l=104.85 b=68.56',
      value: known.typed.target,
      accept: async (text, signal) => {
        if (text === '') {
          throw new AlmagestError({ kind: 'usage', message: vscode.l10n.t('Type a name or coordinates.') });
        }
        const { resolveTarget } = await import('../../archives/target');
        const found = await resolveTarget(text, {
          ...{ http: app.http, signal, mirrors: configuredMirrors(), fallbacks: configuredFallbacks() },
          ...{ cache: app.cache, freshMs: cacheFreshMs() },
        });
        return { ...known, typed: { ...known.typed, target: text }, target: found.target, note: found.note };
      },
    });
}

const askRadius: Step<Answers> = async (known, place) =>
  askText(place, {
    prompt: [vscode.l10n.t('Radius around {0}', known.typed.target), known.note ?? ''].join(' '),
    placeholder: '0.1° · 6\' · 30" · 1d30m',
    value: known.typed.radius,
    accept: (text) => {
      const radius = parseAngle(text);
      if (radius === null || !(radius > 0 && radius <= 90)) {
        throw new AlmagestError({
          kind: 'usage',
          message: vscode.l10n.t('"{0}" is not a radius between 0 and 90 degrees.', text),
          advice: vscode.l10n.t('Type for example 0.1, 6\' or 30".'),
        });
      }
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
