import type {
  ColumnChoice,
  ColumnView,
  FitsHostApi,
  HduSummary,
  SeriesView,
  SpectraView,
} from '../../../src/messages';
import type { Remote } from '../../../src/base/rpc';

/** A column that can be plotted. */
export interface PlotColumn {
  readonly name: string;
  readonly unit: string | null;
  /** Elements of each cell. */
  readonly length: number;
}

type ColumnsHost = Pick<Remote<FitsHostApi>, 'keptColumns' | 'keepColumns'>;

/** The columns that people chose to be plotted of a file, by HDU; kept with the workspace. */
export class PlotColumns {
  /** Whether it is known what was chosen earlier. */
  known = false;
  private all: Readonly<Record<number, ColumnChoice>> = {};
  private asked = false;

  constructor(
    private readonly host: ColumnsHost,
    private readonly changed: () => void,
  ) {}

  async load(): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    // Without what was chosen earlier, columns are as recognised.
    this.all = parseChoices(await this.host.keptColumns(null).catch(() => null));
    this.known = true;
    this.changed();
  }

  of(hdu: number): ColumnChoice | null {
    return this.all[hdu] ?? null;
  }

  /** @param choice null: as recognised */
  choose(hdu: number, choice: ColumnChoice | null): void {
    const others = Object.entries(this.all).filter(([key]) => Number(key) !== hdu);
    this.all = Object.fromEntries([...others, ...(choice ? [[hdu, choice] as const] : [])]);
    this.host.keepColumns({ columns: this.all }).catch(() => undefined);
    this.changed();
  }
}

/** What was kept, where it is what was written. */
export function parseChoices(kept: unknown): Record<number, ColumnChoice> {
  if (typeof kept !== 'object' || kept === null) return {};
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, ColumnChoice] => {
      const one = entry[1] as Partial<Record<keyof ColumnChoice, unknown>> | null;
      return (
        typeof one === 'object' &&
        one !== null &&
        one.hdu === Number(entry[0]) &&
        typeof one.axis === 'string' &&
        typeof one.flux === 'string' &&
        (one.error === null || typeof one.error === 'string') &&
        isText(one.axisUnit) &&
        isText(one.fluxUnit) &&
        isText(one.errorKind)
      );
    }),
  );
}

/** The table whose columns are chosen: the one shown, else the one that is plotted, else the first. */
export function tableToPlot(
  hdus: readonly HduSummary[],
  shown: HduSummary | null,
  spectra: SpectraView | null,
): HduSummary | null {
  const isTable = (hdu: HduSummary | null | undefined) =>
    hdu?.kind === 'table' || hdu?.kind === 'ascii-table';
  if (shown && isTable(shown)) return shown;
  const plotted = spectra?.hdus.map((index) => hdus[index]).find(isTable);
  return plotted ?? hdus.find(isTable) ?? null;
}

/** Columns of numbers whose cells are all of one length. */
export function plotColumns(columns: readonly ColumnView[]): PlotColumn[] {
  return columns.flatMap(({ name, unit, datatype, arraysize }) => {
    const length = (arraysize ?? '1').split('x').reduce((product, part) => product * Number(part), 1);
    const isNumber = !/char|complex|string|unicode/i.test(datatype);
    return isNumber && Number.isSafeInteger(length) && length > 0 ? [{ name, unit, length }] : [];
  });
}

/** What is plotted already where it is of columns, else the first that fit together. */
export function proposed(
  hdu: number,
  columns: readonly PlotColumn[],
  view: SeriesView | undefined,
): ColumnChoice {
  const named = (name: string | null | undefined) => columns.find((column) => column.name === name);
  const plotted = view?.hdu === hdu ? view : undefined;
  const axis = named(plotted?.axis.name) ?? columns[0];
  const beside = columns.filter((column) => column !== axis && column.length === axis?.length);
  const flux = named(plotted?.flux.name) ?? beside[0] ?? axis;
  return {
    hdu,
    axis: axis?.name ?? '',
    flux: flux?.name ?? '',
    error: named(plotted?.uncertainty)?.name ?? null,
  };
}
