import { describeFault } from '../base/errors';

import { readSummary } from '../fits/hdu/readSummary';
import type { FitsSummary, HduSummary } from '../fits/summary';
import { fileAndOptions, type Command } from './command';
import { onOneLine } from './onOneLine';
import { openFile } from './openFile';

export const inspect: Command = {
  usage: 'inspect FILE [--json]',
  summary: 'List the HDUs of a FITS file and what is wrong with them; only headers are read.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, { json: { type: 'boolean' } });
    const source = await openFile(file);
    try {
      const summary = await readSummary(source);
      process.stdout.write(values.json ? asJson(file, summary) : asText(summary));
    } finally {
      await source.close();
    }
  },
};

function asJson(file: string, { size, problems, hdus }: FitsSummary): string {
  const members = hdus.map(
    ({ index, kind, name, version, bitpix, axes, unit, columns, compression, problems: own }) => ({
      index,
      kind,
      name,
      version,
      bitpix,
      axes,
      unit,
      columns,
      compression,
      problems: own,
    }),
  );
  return `${JSON.stringify({ file, size, problems, hdus: members }, null, 2)}\n`;
}

function asText({ file, size, problems, hdus }: FitsSummary): string {
  const head = ['HDU', 'Name', 'Ver', 'Kind', 'BITPIX', 'Size', 'Unit', 'Compression'];
  const rows = [head, ...hdus.map((hdu) => row(hdu).map(onOneLine))];
  const widths = head.map((_, column) =>
    rows.reduce((width, cells) => Math.max(width, cells[column]!.length), 0),
  );
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const faults = [...problems, ...hdus.flatMap((hdu) => hdu.problems)].map(
    (fault) => `! ${onOneLine(describeFault(fault))}`,
  );
  return `${[onOneLine(`${file}, ${size} bytes`), ...lines, ...faults].join('\n')}\n`;
}

function row({ index, name, version, kind, bitpix, axes, columns, unit, compression }: HduSummary): string[] {
  const size = columns ? `${axes[1] ?? 0} rows × ${columns.length} columns` : axes.join(' × ');
  return [
    String(index),
    name,
    String(version),
    kind,
    String(bitpix ?? ''),
    size,
    unit ?? '',
    compression ?? '',
  ];
}
