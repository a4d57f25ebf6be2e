import { formatBytes } from '../base/bytes';
import { describeFault } from '../base/errors';
import type { CheckLine } from './check';
import type { TargetOutcome } from './runBatch';

/** What was found for one target, in a few words: "4 files, 12 MB". */
export function foundWords({ state, files, fault }: TargetOutcome): string {
  if (state === 'none') return 'nothing found';
  if (state === 'failed') return `failed: ${fault ? describeFault(fault) : ''}`;
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  return `${count(files.length, 'file')}${bytes > 0 ? `, ${formatBytes(bytes)}` : ''}`;
}

/** "1 file", "4 files". */
function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** What a dry run is for: how many files and bytes there are, and for how many targets none. */
export function countsLine(outcomes: readonly TargetOutcome[]): string {
  const files = outcomes.flatMap((outcome) => outcome.files);
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  const unknown = files.filter((file) => file.bytes === undefined).length;
  const of = (state: string) => outcomes.filter((outcome) => outcome.state === state).length;
  return (
    `${count(outcomes.length, 'target')}: ${of('files')} with files, ${of('none')} without, ${of('failed')} failed. ` +
    `${count(files.length, 'file')}, ${formatBytes(bytes)}${unknown > 0 ? ` (${unknown} of unknown size)` : ''}.`
  );
}

/** What was found for each target, as Markdown. */
export function foundReport(title: string, outcomes: readonly TargetOutcome[]): string {
  const rows = outcomes.map((outcome) => [outcome.label, foundWords(outcome), outcome.messages.join(' ')]);
  return report(title, countsLine(outcomes), [['Target', 'Found', 'What the services said'], ...rows]);
}

/** The final check, as Markdown. */
export function checkReport(title: string, lines: readonly CheckLine[]): string {
  const missing = lines.filter(({ expected, delivered }) => delivered < expected).length;
  const rows = lines.map(({ target, band, expected, delivered, why }) => [
    ...[target, band, String(expected), String(delivered), why],
  ]);
  const said =
    missing === 0
      ? 'Everything was delivered.'
      : `${missing} of ${count(lines.length, 'line')} ${missing === 1 ? 'misses' : 'miss'} files.`;
  return report(title, said, [['Target', 'Band', 'Expected', 'Delivered', 'Why'], ...rows]);
}

function report(title: string, said: string, [head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const table = [line(head), line(head.map(() => '---')), ...rows.map(line)];
  return `# ${cell(title)}\n\n${cell(said)}\n\n${table.join('\n')}\n`;
}

/** Words of servers are text, never Markdown. */
function cell(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
