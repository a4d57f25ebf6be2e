import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { formatAngle, parseAngle } from '../../base/sky/angle';
import type { ImagesQuery, QueryService, QueryTarget } from '../../query/query';
import type { App } from '../app';
import { configuredMirrors, configuredServices } from '../settings';
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
  readonly services?: readonly QueryService<'sia1' | 'sia2'>[];
}

const memory = 'almagest.imageSearch.1';

/**
 * Asks for target, radius and services. A name is resolved while its step is open, so that a
 * misspelling can be mended where it was typed.
 * @returns undefined when the form was dismissed
 */
export async function askImageSearch(app: App): Promise<ImagesQuery | undefined> {
  const typed = app.context.globalState.get<Remembered>(memory, {
    target: '',
    radius: '0.1°',
    unchecked: [],
  });
  const answers = await askSteps<Answers>(vscode.l10n.t('Search Images Near Target'), { typed }, [
    askTarget(app),
    askRadius,
    askServices,
  ]);
  if (!answers?.target || answers.radius === undefined || !answers.services) return undefined;
  await app.context.globalState.update(memory, answers.typed);
  return {
    almagest: 1,
    kind: 'images',
    target: answers.target,
    radius: answers.radius,
    services: [...answers.services],
    parameters: { format: 'image/fits' },
  };
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
        const found = await resolveTarget(text, { http: app.http, signal, mirrors: configuredMirrors() });
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

const askServices: Step<Answers> = async (known, place) => {
  const items = configuredServices().map((service) => ({
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
