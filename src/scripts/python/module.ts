import { remark } from './literal';

/** A Python package a script needs, and the oldest version that it is known to run on. */
export interface PythonPackage {
  readonly name: string;
  readonly atLeast: string;
}

/** Python that does something: what it imports, and its lines without indentation. */
export interface PythonCode {
  /** One line on what it does. */
  readonly title: string;
  readonly packages: readonly PythonPackage[];
  /** Lines such as `from astropy.io import fits`. */
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/**
 * How it is wanted: a file that says what it needs and what is missing, a cell of a notebook, or lines to
 * stand among others at a cursor.
 */
export type PythonForm = 'script' | 'cell' | 'lines';

export const packages = {
  astropy: { name: 'astropy', atLeast: '5.2' },
  astroquery: { name: 'astroquery', atLeast: '0.4.6' },
  matplotlib: { name: 'matplotlib', atLeast: '3.5' },
  pyvo: { name: 'pyvo', atLeast: '1.2' },
  specutils: { name: 'specutils', atLeast: '1.9' },
} as const satisfies Record<string, PythonPackage>;

/** Modules of Python itself, which come first and are never missing. */
const standard = /^(?:import|from) (?:fnmatch|hashlib|json|math|os|pathlib|re|shutil|sys|time|urllib)\b/;

/**
 * Python source of `code`, ending with a line feed.
 * @param indentation what lines after the first start with, to stand among others
 */
export function pythonText(code: PythonCode, form: PythonForm, indentation = ''): string {
  const imports = [...new Set(code.imports)].sort((a, b) => order(a) - order(b) || compare(a, b));
  const own = imports.filter((line) => standard.test(line));
  const others = imports.filter((line) => !standard.test(line));
  if (form !== 'script') {
    const lines = [...(form === 'cell' ? [`# ${remark(code.title)}`] : []), ...own, ...others, ...code.lines];
    // Line feeds within a line belong to a literal and stay as they are.
    return text(lines.map((line, index) => (index === 0 || line === '' ? line : indentation + line)));
  }
  const names = code.packages.map(({ name, atLeast }) => `${name}>=${atLeast}`);
  return text([
    '#!/usr/bin/env python3',
    `"""${remark(code.title)}`,
    '',
    names.length > 0 ? `Needs ${names.join(', ')}. Made with Almagest.` : 'Made with Almagest.',
    '"""',
    ...own,
    ...(own.length > 0 && others.length > 0 ? [''] : []),
    ...guarded(others, names),
    '',
    ...code.lines,
  ]);
}

/** Imports that say how to install what is missing. */
function guarded(imports: readonly string[], names: readonly string[]): string[] {
  if (imports.length === 0) return [];
  const install = `python -m pip install ${names.map((name) => `'${name}'`).join(' ')}`;
  return [
    'try:',
    ...indented(imports),
    'except ImportError as missing:',
    `    raise SystemExit(f"{missing.name} is missing. Install it with: ${install}")`,
  ];
}

export function indented(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => (line === '' ? '' : `${'    '.repeat(levels)}${line}`));
}

function order(line: string): number {
  return line.startsWith('import ') ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
