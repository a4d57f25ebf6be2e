import type { Header } from '../header/header';
import type { Bitpix } from '../hdu/structure';
import { elementBytes, type ElementCode, type TableColumn } from './column';
import { datatypeOf, scalingOf } from './columnTypes';

const codes: Readonly<Record<Bitpix, Exclude<ElementCode, 'A'>>> = {
  ...{ 8: 'B', 16: 'I', 32: 'J', 64: 'K', [-32]: 'E', [-64]: 'D' },
};

/**
 * Random groups (FITS 4.0 §6) as the columns of a table of groups: the parameters, and the array as
 * `DATA`. A parameter that has the name of an earlier one gets underscores before it, as in astropy;
 * their sum is the parameter's value (§6.3), see {@link addends}.
 */
export function groupColumns(
  header: Header,
  bitpix: Bitpix,
  axes: readonly number[],
  parameters: number,
): TableColumn[] {
  const code = codes[bitpix];
  const bytes = elementBytes[code];
  const used = new Set<string>();
  const unique = (name: string) => {
    let free = name;
    while (used.has(free.toUpperCase())) free = `_${free}`;
    used.add(free.toUpperCase());
    return free;
  };
  const column = (
    index: number,
    name: string,
    shape: readonly number[] | null,
    keywords: { scale: string; zero: string; unit: string },
  ): TableColumn => {
    const scaling = scalingOf(code, header.number(keywords.scale) ?? 1, header.number(keywords.zero) ?? 0);
    const count = shape?.reduce((product, axis) => product * axis, 1) ?? 1;
    return {
      index,
      name: unique(name),
      ...{ id: null, ucd: null, utype: null, xtype: null, description: null, display: null, nullValue: null },
      unit: header.string(keywords.unit) ?? null,
      datatype: datatypeOf(code, scaling),
      arraysize: shape?.join('x') ?? null,
      format: shape ? `${count}${code}` : code,
      offset: index * bytes,
      width: count * bytes,
      stored: { kind: 'fixed', code, count },
      scaling,
    };
  };
  const columns = Array.from({ length: parameters }, (_, index) => {
    const n = index + 1;
    const name = header.string(`PTYPE${n}`) ?? `PAR${n}`;
    return column(index, name, null, { scale: `PSCAL${n}`, zero: `PZERO${n}`, unit: `PUNIT${n}` });
  });
  const array = { scale: 'BSCALE', zero: 'BZERO', unit: 'BUNIT' };
  return [...columns, column(parameters, 'DATA', axes.slice(1), array)];
}

/** The columns whose sum is the parameter `name`: all that PTYPEn gives this name (FITS 4.0 §6.3). */
export function addends(columns: readonly TableColumn[], name: string): TableColumn[] {
  const wanted = name.toUpperCase();
  return columns.filter((column) => column.name.toUpperCase().replace(/^_+/, '') === wanted);
}
