import { describeFault } from '../base/errors';
import { verifyChecksums, type ChecksumReport } from '../fits/checksum/verifyChecksums';
import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import type { HduSummary } from '../fits/summary';
import { fileAndOptions, type Command } from './command';
import { onOneLine } from './onOneLine';
import { openFile } from './openFile';

export const checksum: Command = {
  usage: 'checksum FILE [--hdu N] [--json]',
  summary: 'Compare CHECKSUM and DATASUM of each HDU with its bytes; exit code 1 where one is bad.',
  async run(args) {
    const options = { hdu: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { file, values } = fileAndOptions(this, args, options);
    const source = await openFile(file);
    try {
      const document = await FitsDocument.open(source);
      const { summary } = document;
      const chosen = values.hdu === undefined ? summary.hdus : [selectHdu(summary, values.hdu)];
      const reports: Reported[] = [];
      for (const hdu of chosen) {
        reports.push({ hdu, report: await verifyChecksums(source, hdu, await document.header(hdu.index)) });
      }
      process.stdout.write(values.json ? asJson(file, reports) : reports.map(asText).join(''));
      // A compressed file that breaks off explains what is bad.
      for (const fault of summary.problems) process.stderr.write(`! ${onOneLine(describeFault(fault))}\n`);
      const bad = reports.some(({ report }) => report.checksum === 'bad' || report.datasum === 'bad');
      if (bad) process.exitCode = 1;
    } finally {
      await source.close();
    }
  },
};

interface Reported {
  readonly hdu: HduSummary;
  readonly report: ChecksumReport;
}

function asJson(file: string, reports: readonly Reported[]): string {
  const hdus = reports.map(({ hdu: { index, name, version }, report }) => ({
    index,
    name,
    version,
    ...report,
  }));
  return `${JSON.stringify({ file, hdus }, null, 2)}\n`;
}

function asText({ hdu, report }: Reported): string {
  const { checksum: sum, datasum, stored, computed, ofOriginal } = report;
  const line = (keyword: string, state: string, own: string | null, right: string) =>
    `  ${keyword.padEnd(8)} ${state.padEnd(6)} ${own === null || own === right ? right : `${own}, computed ${right}`}`;
  const lines = [
    `HDU ${hdu.index} ${hdu.name}`,
    line(
      'CHECKSUM',
      sum,
      sum === 'ok' ? null : stored.checksum,
      sum === 'ok' ? stored.checksum! : computed.checksum,
    ),
    line('DATASUM', datasum, stored.datasum, computed.datasum),
    ...(ofOriginal.length > 0
      ? [`  ${ofOriginal.join(' and ')}: of the image before it was compressed, not of the stored bytes`]
      : []),
  ];
  return lines.map((text) => `${onOneLineKeepingIndent(text)}\n`).join('');
}

function onOneLineKeepingIndent(text: string): string {
  return `${/^ */.exec(text)![0]}${onOneLine(text)}`;
}
