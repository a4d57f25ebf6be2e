import { AlmagestError } from '../../base/errors';
import type { NumericArray } from '../../base/table';
import type { FitsDocument } from '../../fits/document';
import { openTable } from '../../fits/table/openTable';
import type { FitsTable } from '../../fits/table/fitsTable';
import type { WcsKeywords } from '../keywords/wcsKeywords';
import { TabMap, type TabTable } from '../table/tab';

/** One axis of a coordinate table as its PS and PV keywords name it (Paper III §6.1.2). */
interface Reference {
  /** World axis, from 0. */
  readonly axis: number;
  /** PVi_3: which axis of the table, from 1. */
  readonly tableAxis: number;
  readonly extension: string;
  readonly version: number;
  readonly coordinates: string;
  readonly index: string | undefined;
}

/**
 * The coordinate tables of all -TAB axes.
 * @throws AlmagestError `malformed` naming the keyword or column that is missing or does not fit
 */
export async function readTabs(
  document: FitsDocument,
  keywords: WcsKeywords,
  signal?: AbortSignal,
): Promise<TabTable[]> {
  const groups = new Map<string, Reference[]>();
  keywords.ctype.forEach((ctype, axis) => {
    if (ctype.slice(4, 8) !== '-TAB') return;
    const reference = referenceOf(keywords, axis);
    const key = [reference.extension, reference.version, reference.coordinates].join('\0');
    groups.set(key, [...(groups.get(key) ?? []), reference]);
  });
  const tabs: TabTable[] = [];
  for (const group of groups.values()) tabs.push(await readTab(document, group, keywords, signal));
  return tabs;
}

function referenceOf({ ps, pv, alternate }: WcsKeywords, axis: number): Reference {
  const extension = ps[axis]![0];
  const coordinates = ps[axis]![1];
  if (!extension || !coordinates) {
    const keyword = `PS${axis + 1}_${extension ? 1 : 0}${alternate}`;
    throw new AlmagestError({
      kind: 'malformed',
      message: `Axis ${axis + 1} is in a table, but ${keyword}, which names it, is missing.`,
      where: { keyword },
    });
  }
  const index = ps[axis]![2];
  return { axis, tableAxis: pv[axis]![3] ?? 1, extension, version: pv[axis]![1] ?? 1, coordinates, index };
}

async function readTab(
  document: FitsDocument,
  group: readonly Reference[],
  keywords: WcsKeywords,
  signal?: AbortSignal,
): Promise<TabTable> {
  const { extension, version, coordinates } = group[0]!;
  const bad = (message: string, keyword: string) =>
    new AlmagestError({
      kind: 'malformed',
      message: `The coordinate table ${extension}: ${message}.`,
      where: { keyword },
    });
  const parameter = (kind: 'PS' | 'PV', axis: number, m: number) =>
    `${kind}${axis + 1}_${m}${keywords.alternate}`;
  const { axis: first } = group[0]!;
  const hdu = document.summary.hdus.find(
    (one) =>
      one.name.toUpperCase() === extension.toUpperCase() && one.version === version && one.kind === 'table',
  );
  if (!hdu) {
    const keyword = parameter('PS', first, 0);
    throw bad(
      `there is no such table extension of version ${version} (${keyword}, ${parameter('PV', first, 1)})`,
      keyword,
    );
  }
  const table = openTable(document.source, hdu, await document.header(hdu.index, signal));
  const array = await cell(table, coordinates, signal);
  const count = group.length;
  const ordered = [...group].sort((first, second) => first.tableAxis - second.tableAxis);
  const misnumbered = ordered.find(({ tableAxis }, index) => tableAxis !== index + 1);
  if (misnumbered) {
    const keyword = parameter('PV', misnumbered.axis, 3);
    throw bad(`${keyword} is ${misnumbered.tableAxis}; PVi_3 do not number its ${count} axes`, keyword);
  }
  const indices: (Float64Array | null)[] = [];
  for (const { index } of ordered) indices.push(index ? (await cell(table, index, signal)).values : null);
  const shape = array.shape ?? [count, array.values.length / count];
  const nodes = shape.length === count + 1 ? shape.slice(1) : [array.values.length / count];
  const tab = {
    coordinates: array.values,
    nodes,
    indices,
    axes: ordered.map(({ axis }) => axis),
    crval: ordered.map(({ axis }) => keywords.crval[axis]!),
  };
  // Checks that its parts fit.
  return new TabMap(tab).table;
}

/** The array in the first row of a column, and its shape in FITS order where the table tells it. */
async function cell(
  table: FitsTable,
  name: string,
  signal?: AbortSignal,
): Promise<{ values: Float64Array; shape: number[] | null }> {
  const column = table.find(name);
  const { columns } = await table.rows(0, 1, [column], signal);
  const value: unknown = columns[0]!.values[0];
  const numbers =
    typeof value === 'number'
      ? [value]
      : ArrayBuffer.isView(value)
        ? Array.from(value as NumericArray, Number)
        : null;
  if (!numbers)
    throw new AlmagestError({
      kind: 'malformed',
      message: `Column ${name} of a coordinate table holds no numbers.`,
    });
  const shape = column.arraysize?.split('x').map(Number) ?? null;
  return { values: Float64Array.from(numbers), shape: shape?.every((size) => size > 0) ? shape : null };
}
