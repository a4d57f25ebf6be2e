import { describeFault } from '../base/errors';
import { FileSource } from '../base/node/fileSource';
import { readSummary } from '../fits/hdu/readSummary';
import type { FitsSummary, HduSummary } from '../fits/summary';
import { fileAndOptions, type Command } from './command';

export const inspect: Command = {
  usage: 'inspect FILE [--json]',
  summary: 'List the HDUs of a FITS file and what is wrong with them; only headers are read.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, { json: { type: 'boolean' } });
    const source = await FileSource.open(file);
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
  const rows = [['HDU', 'Name', 'Ver', 'Kind', 'BITPIX', 'Size', 'Unit', 'Compression'], ...hdus.map(row)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const faults = [...problems, ...hdus.flatMap((hdu) => hdu.problems)].map(
    (fault) => `! ${describeFault(fault)}`,
  );
  return `${[`${file}, ${size} bytes`, ...lines, ...faults].join('\n')}\n`;
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
