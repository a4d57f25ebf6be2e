import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { tokenPage } from '../../archives/mast/whoami';
import { isMast, tokenScheme } from '../../archives/tokenScheme';
import { credentialHeaders, type Credential } from '../../net/signIn/credential';
import { signInOrigin } from '../../net/signIn/signIns';
import { configuredArchives } from '../settings';
import { askOne, askSteps, askText, type Step } from './steps';

interface Answers {
  readonly origin: string;
  readonly kind?: Credential['kind'];
  readonly user?: string;
  readonly credential?: Credential;
  readonly expires?: number | null;
}

/** Who the user is, and where. */
export interface GivenSignIn {
  readonly origin: string;
  readonly credential: Credential;
  readonly expires: number | null;
}

/**
 * Asks where, how and with what to sign in; MAST takes tokens alone.
 * @returns undefined when the form was dismissed
 */
export async function askSignIn(origin = ''): Promise<GivenSignIn | undefined> {
  const answers = await askSteps<Answers>(vscode.l10n.t('Sign In'), { origin }, (known) =>
    URL.canParse(known.origin) && isMast(known.origin, mastAddress())
      ? [askOrigin, askSecret]
      : [askOrigin, askKind, askSecret, askExpiry],
  );
  const { credential, expires = null } = answers ?? {};
  return answers && credential ? { origin: answers.origin, credential, expires } : undefined;
}

const askOrigin: Step<Answers> = async (known, place) =>
  askText(place, {
    prompt: vscode.l10n.t(
      'Address of the archive. What you give next is sent to it alone, and over https only.',
    ),
    placeholder: 'https://mast.stsci.edu',
    value: known.origin,
    accept: (text) => ({ ...known, origin: signInOrigin(text) }),
  });

const askKind: Step<Answers> = async (known, place) => {
  const items = [
    {
      label: vscode.l10n.t('Token'),
      detail: vscode.l10n.t('Made on a page of the archive.'),
      method: 'token',
    },
    { label: vscode.l10n.t('User name and password'), method: 'basic' },
    {
      label: vscode.l10n.t('Cookie'),
      detail: vscode.l10n.t('NAME=VALUE, of a browser that is signed in.'),
      method: 'cookie',
    },
  ] as const;
  const end = await askOne(place, {
    placeholder: vscode.l10n.t('How to sign in to {0}', known.origin),
    items,
  });
  return end === undefined || end === 'back' ? end : { answer: { ...known, kind: end.answer.method } };
};

const askSecret: Step<Answers> = async (known, place) => {
  const prompts = {
    token: vscode.l10n.t('Token for {0}', known.origin),
    basic: vscode.l10n.t('User name and password for {0}, with a colon between them', known.origin),
    cookie: vscode.l10n.t('Cookie for {0}', known.origin),
  };
  const kind = known.kind ?? 'token';
  return askText(place, {
    prompt: prompts[kind],
    ...(isMast(known.origin, mastAddress()) && {
      link: { url: tokenPage, title: vscode.l10n.t('Make a token on MAST’s page') },
    }),
    placeholder: { token: '', basic: 'name:password', cookie: 'NAME=VALUE' }[kind],
    value: '',
    secret: true,
    accept: (text) => {
      const credential = credentialOf(kind, text, known.origin);
      credentialHeaders(credential);
      return { ...known, credential };
    },
  });
};

const askExpiry: Step<Answers> = async (known, place) =>
  askText(place, {
    prompt: vscode.l10n.t('Last day on which it is valid; empty where that is not known.'),
    placeholder: '2030-12-31',
    value: '',
    accept: (text) => {
      if (text === '') return { ...known, expires: null };
      const end = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T23:59:59`) : NaN;
      if (end > Date.now()) return { ...known, expires: end };
      throw new AlmagestError({
        kind: 'usage',
        message: vscode.l10n.t('"{0}" is no day to come.', text),
        advice: vscode.l10n.t('Type for example 2030-12-31.'),
      });
    },
  });

function credentialOf(kind: Credential['kind'], text: string, origin: string): Credential {
  if (kind === 'cookie') return { kind, cookie: text };
  if (kind === 'token') return { kind, token: text, ...tokenScheme(origin, mastAddress()) };
  const colon = text.indexOf(':');
  if (colon > 0) return { kind, user: text.slice(0, colon), password: text.slice(colon + 1) };
  throw new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('User name and password need a colon between them.'),
  });
}

/** Where MAST is, if the user has it at another address. */
function mastAddress(): string | undefined {
  return configuredArchives().mast;
}
