import { countOf, type ExportItem } from './item';

/**
 * An input file of aria2c (aria2c(1), "Input File"): an address a line, options on lines that begin with
 * a blank. Options have no quotes: the rest of the line is the value, so no value may have a line end.
 */
export function aria2Input(items: readonly ExportItem[]): string {
  const head = [
    `# ${countOf(items)}, made by Almagest. Run again, it fetches what is missing.`,
    '# aria2c --no-conf --input-file=THIS --dir=FOLDER --max-concurrent-downloads=4',
  ];
  const lines = items.flatMap(({ url, path, sha256 }) => [
    url,
    `  out=${path}`,
    ...(sha256 === null ? [] : [`  checksum=sha-256=${sha256}`]),
    '  continue=true',
    '  allow-overwrite=false',
    '  auto-file-renaming=false',
    '  always-resume=false',
    '  max-tries=5',
    '  follow-torrent=false',
    '  follow-metalink=false',
    '  parameterized-uri=false',
  ]);
  return `${[...head, ...lines].join('\n')}\n`;
}
