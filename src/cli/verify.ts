import { describeFault } from '../base/errors';
import type { Finding } from '../fits/verify/finding';
import { verifyFile } from '../fits/verify/verifyFile';
import { fileAndOptions, type Command } from './command';
import { onOneLine } from './onOneLine';
import { openFile } from './openFile';

export const verify: Command = {
  usage: 'verify FILE [--json]',
  summary: 'List what FITS 4.0 does not allow in a file, with its place; exit code 1 where there are errors.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, { json: { type: 'boolean' } });
    const source = await openFile(file);
    try {
      const findings = await verifyFile(source);
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      const warnings = findings.length - errors;
      if (values.json) {
        const list = findings.map(({ severity, message, where: { hdu, keyword, card, byte } }) => ({
          ...{ severity, message, hdu, keyword, card, byte },
        }));
        process.stdout.write(`${JSON.stringify({ file, errors, warnings, findings: list }, null, 2)}\n`);
      } else {
        process.stdout.write(findings.map((finding) => `${asText(finding)}\n`).join(''));
        process.stdout.write(`${onOneLine(file)}: ${errors} errors, ${warnings} warnings\n`);
      }
      if (errors > 0) process.exitCode = 1;
    } finally {
      await source.close();
    }
  },
};

function asText({ severity, message, where }: Finding): string {
  return onOneLine(`${severity}: ${describeFault({ kind: 'malformed', message, where })}`);
}
