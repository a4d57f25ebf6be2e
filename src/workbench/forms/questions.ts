import { allQuestions } from '../../archives/questions/questions';
import type { Asked } from '../../archives/questions/question';
import { configuredArchives, configuredServices } from '../settings';

/** All that can be asked with the user's settings as they are now. */
export function knownQuestions(): readonly Asked[] {
  return allQuestions({ addresses: configuredArchives(), services: configuredServices });
}
