import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { ServiceRecord, ServiceType } from '../../protocols/registry/record';
import type { App } from '../app';
import { configuredRegistries } from '../settings';
import { askMany, askOne, askSteps, askText, type Step } from './steps';

interface Answers {
  readonly type?: ServiceType;
  readonly found?: readonly ServiceRecord[];
  /** Where they came from, and what is to be known of the list. */
  readonly note?: string;
  readonly chosen?: readonly ServiceRecord[];
}

/** More cannot be chosen from in a list; keywords make it shorter. */
const mostListed = 2000;

/** Asks what kind of service, about what, and which of those found. @returns undefined when dismissed */
export async function askRegistry(app: App): Promise<readonly ServiceRecord[] | undefined> {
  const title = vscode.l10n.t('Find Services in the Registry');
  const answers = await askSteps<Answers>(title, {}, [askType, askKeywords(app), askServices]);
  return answers?.chosen;
}

const askType: Step<Answers> = async (known, place) => {
  const items = [
    { label: vscode.l10n.t('Images (SIA 1)'), type: 'sia' },
    { label: vscode.l10n.t('Images (SIA 2)'), type: 'sia2' },
    { label: vscode.l10n.t('Spectra (SSA)'), type: 'ssa' },
    { label: vscode.l10n.t('Catalogues (cone search)'), type: 'scs' },
    { label: vscode.l10n.t('Tables to query (TAP)'), type: 'tap' },
  ] as const;
  const end = await askOne(place, { placeholder: vscode.l10n.t('Kind of service'), items });
  return end === undefined || end === 'back' ? end : { answer: { ...known, type: end.answer.type } };
};

const askKeywords =
  (app: App): Step<Answers> =>
  async (known, place) =>
    askText(place, {
      prompt: vscode.l10n.t('Words in title, description or subjects; empty for all.'),
      placeholder: 'galaxies hubble',
      value: '',
      accept: async (text, signal) => {
        const { findServices } = await import('../../archives/catalogue/findServices');
        const keywords = text.split(/\s+/).filter((word) => word !== '');
        const registries = configuredRegistries();
        const answer = await findServices(
          { type: known.type, keywords },
          { http: app.http, signal, ...(registries.length > 0 && { registries }) },
        );
        if (answer.services.length === 0) {
          throw new AlmagestError({
            kind: 'not-found',
            message: vscode.l10n.t('No service has all of these words.'),
            advice: vscode.l10n.t('Try fewer or other ones.'),
          });
        }
        const cut = answer.overflow || answer.services.length > mostListed;
        const more = cut ? [vscode.l10n.t('There are more: use more words.')] : [];
        const note = [...answer.messages, ...more].join(' ');
        return { ...known, found: answer.services.slice(0, mostListed), note };
      },
    });

const askServices: Step<Answers> = async (known, place) => {
  const items = (known.found ?? []).map((record) => ({
    label: record.title,
    description: [record.publisher, record.waveband.join(', ')].filter(Boolean).join(' · '),
    detail: record.accessUrl,
    record,
  }));
  const note = known.note ? ` ${known.note}` : '';
  const placeholder = vscode.l10n.t('Services to add to yours.') + note;
  const end = await askMany(place, { placeholder, items, checked: [] });
  if (end === undefined || end === 'back') return end;
  return { answer: { ...known, chosen: end.answer.map(({ record }) => record) } };
};
