import { AlmagestError, toFault, type Fault } from '../base/errors';
import { parseRegion, type Region } from '../fits/image/region';
import type { HduSummary } from '../fits/summary';
import { WrongUse, type Command } from './command';

/**
 * `--region`; all of the image where it is not given.
 * @throws WrongUse where it makes no sense
 */
export function regionOption(command: Command, text: string | undefined): Region {
  if (text === undefined) return [];
  try {
    return parseRegion(text);
  } catch (error) {
    throw new WrongUse(`${command.usage}: ${toFault(error).message}`);
  }
}

/** @throws AlmagestError `malformed` where the header does not say how many pixels there are */
export function expectShape({ problems, dataLength }: HduSummary): void {
  const declares = dataLength === 0 ? /^(NAXIS|GCOUNT)/ : /^NAXIS/;
  const unclear = problems.find(({ where }) => declares.test(where?.keyword ?? ''));
  if (unclear) throw new AlmagestError(unclear);
}

/** Tells on stderr of pixels that could not be decoded and are blank in what was written. */
export function noteBlanks(faults: readonly Fault[]): void {
  for (const { message } of faults) process.stderr.write(`Written as blank: ${message}\n`);
}
