import { archives } from '../archives';
import { archiveQuestions } from './archiveQuestions';
import type { Asked, Known, Question } from './question';
import { voQuestions } from './voQuestions';

/** All that forms can ask: every archive in its own terms, and every protocol of the Virtual Observatory. */
export function allQuestions(known: Known): readonly Asked[] {
  return [...archives.map((archive) => archiveQuestions(archive, known)), voQuestions(known)];
}

/** One question of them by ids; undefined where there is none. */
export function questionOf(
  all: readonly Asked[],
  asked: string,
  question: string,
): { readonly asked: Asked; readonly question: Question } | undefined {
  const found = all.find(({ id }) => id === asked);
  const wanted = found?.questions.find(({ id }) => id === question);
  return found && wanted && { asked: found, question: wanted };
}
