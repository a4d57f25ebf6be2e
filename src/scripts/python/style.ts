import type { PythonCode } from './module';

/** How a script is written: with remarks where a new step begins, or lines that do something alone. */
export type PythonStyle = 'plain' | 'commented';

/** What lines that begin so are about; the first one of each in a script is told. */
const steps: readonly (readonly [form: RegExp, remark: string])[] = [
  [/^(ra, dec = |position = SkyCoord\.from_name)/, 'Where to look.'],
  [/^targets = \[/, 'The targets, one after another.'],
  [/^(url = |services(_\d+)? = \[|server = |service = )/, 'Who is asked.'],
  [/^(adql = |sql = )/, 'What is asked, in the language of the service.'],
  [/^(query = |SIA2Query = )/, 'The question, with the parameters that Almagest sent.'],
  [/^(observations|table) = Observations\.query_/, 'Observations that fit, in MAST’s own columns.'],
  [/^products = Observations\.get_product_list/, 'The files of these observations.'],
  [/^(tables|files), failed = |^fetched, skipped, failed = /, 'What comes, and why the rest did not.'],
  [/^(table = |results = )/, 'The rows, as a table of astropy.'],
];

/** A script in a style. Comments that belong to a line of code stay in either where they name units. */
export function styled(code: PythonCode, style: PythonStyle): PythonCode {
  return { ...code, lines: style === 'plain' ? withoutRemarks(code.lines) : withRemarks(code.lines) };
}

/** Lines of comments alone are left out; lines of a text are none. */
function withoutRemarks(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^\s*#/.test(line));
}

function withRemarks(lines: readonly string[]): string[] {
  const told = new Set<string>();
  return lines.flatMap((line, at) => {
    const remark = steps.find(([form]) => form.test(line))?.[1];
    const isTold = lines[at - 1]?.trimStart().startsWith('#') === true;
    if (remark === undefined || told.has(remark)) return [line];
    told.add(remark);
    return isTold ? [line] : [`# ${remark}`, line];
  });
}
