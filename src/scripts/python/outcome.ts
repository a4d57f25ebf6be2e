/** What lacks where a script ended because a package is missing. */
export interface MissingPackage {
  readonly name: string;
  /** The command line that installs it. */
  readonly install: string;
}

/** What scripts of Almagest say, and what Python itself says of one that is written by hand. */
const own = /^(\S+) is missing\. Install it with: (\S.*)$/m;
const pythons = /^ModuleNotFoundError: No module named '([\w.]+)'/m;

/**
 * The package that a script lacked, by what it wrote to its standard error.
 * @param python as it is called to install
 */
export function missingPackage(said: string, python: string): MissingPackage | null {
  const [, name, install] = own.exec(said) ?? [];
  const quoted = /\s/.test(python) ? `"${python}"` : python;
  if (name !== undefined && install !== undefined) {
    return { name, install: install.replace(/^python\b/, () => quoted) };
  }
  const [, module] = pythons.exec(said) ?? [];
  const top = module?.split('.')[0];
  return top === undefined ? null : { name: top, install: `${quoted} -m pip install ${top}` };
}
