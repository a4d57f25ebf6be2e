import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AlmagestError } from '../base/errors';

/** One command of the command line. */
export interface Command {
  /** Its name and arguments, e.g. `inspect FILE [--json]`. */
  readonly usage: string;
  readonly summary: string;
  /** @throws WrongUse, and AlmagestErrors where it fails */
  run(args: readonly string[]): Promise<void>;
}

/** Arguments that make no sense: the only failure that ends with exit code 2. */
export class WrongUse extends AlmagestError {
  constructor(message: string) {
    super({ kind: 'usage', message });
  }
}

/** What every command takes: one file, and options. */
export function fileAndOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  command: Command,
  args: readonly string[],
  options: T,
) {
  const usage = (message: string) => new WrongUse(`${command.usage}: ${message}`);
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      throw usage(error instanceof Error ? error.message : String(error));
    }
  })();
  const [file, ...others] = parsed.positionals;
  if (!file) throw usage('FILE is missing.');
  if (others.length > 0) throw usage(`one FILE at a time, not also ${others.join(' ')}.`);
  return { file, values: parsed.values };
}
