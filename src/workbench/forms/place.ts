import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { formatAngle, parseAngle } from '../../base/sky/angle';
import type { ResolvedTarget } from '../../archives/target';
import type { App } from '../app';
import { cacheFreshMs, configuredFallbacks, configuredMirrors } from '../settings';

/** How a form asks for a target. */
export function targetQuestion(value: string) {
  return {
    prompt: vscode.l10n.t('Name or coordinates (ICRS).'),
    placeholder: 'M51 · 13:29:52.7 +47:11:43 · 202.47 47.195 · l=104.85 b=68.56',
    value,
  };
}

/** A target as typed, with its place. @throws AlmagestError `usage` for an empty text, and as resolvers do */
export async function targetTyped(app: App, text: string, signal: AbortSignal): Promise<ResolvedTarget> {
  if (text === '') {
    throw new AlmagestError({ kind: 'usage', message: vscode.l10n.t('Type a name or coordinates.') });
  }
  const { resolveTarget } = await import('../../archives/target');
  return resolveTarget(text, {
    ...{ http: app.http, signal, mirrors: configuredMirrors(), fallbacks: configuredFallbacks() },
    ...{ cache: app.cache, freshMs: cacheFreshMs() },
  });
}

/**
 * How a form asks for a radius.
 * @param note what must be known of the place, e.g. that it is a rough one
 */
export function radiusQuestion(target: string, note: string | null | undefined, value: string) {
  return {
    prompt: [vscode.l10n.t('Radius around {0}', target), note ?? ''].join(' '),
    placeholder: '0.1° · 6\' · 30" · 1d30m',
    value,
  };
}

/** A radius as typed, degrees. @throws AlmagestError `usage` for what is none, or is larger than `most` */
export function radiusTyped(text: string, most = 90): number {
  const radius = parseAngle(text);
  if (radius !== null && radius > 0 && radius <= most) return radius;
  throw new AlmagestError({
    kind: 'usage',
    message:
      most === 90
        ? vscode.l10n.t('"{0}" is not a radius between 0 and 90 degrees.', text)
        : vscode.l10n.t('"{0}" is not a radius of at most {1}.', text, formatAngle(most)),
    advice: vscode.l10n.t('Type for example 0.1, 6\' or 30".'),
  });
}
