import type { ArchiveQuery } from '../../query/query';
import type { Ask } from '../archive';

/** The parameters of a checked query with their defaults, by kind. */
export interface Values {
  /** Null where nothing is given and there is no default. */
  text(name: string): string | null;
  number(name: string): number | null;
  flag(name: string): boolean;
  /** All values as texts; a text that is given alone may list several between commas. */
  texts(name: string): string[];
}

export function valuesOf(ask: Pick<Ask, 'parameters'>, query: ArchiveQuery): Values {
  const of = (name: string) =>
    query.parameters?.[name] ?? ask.parameters.find((parameter) => parameter.name === name)?.default;
  const texts = (name: string) => {
    const value = of(name);
    if (value === undefined) return [];
    const all = typeof value === 'string' ? value.split(/\s*[,;]\s*/) : [value].flat().map(String);
    return all.map((one) => one.trim()).filter((one) => one !== '');
  };
  return {
    texts,
    text: (name) => {
      const value = of(name);
      return value === undefined ? null : String([value].flat()[0]).trim();
    },
    number: (name) => {
      const value = of(name);
      return typeof value === 'number' ? value : null;
    },
    flag: (name) => of(name) === true,
  };
}
