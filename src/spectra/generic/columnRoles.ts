import { isText } from '../../base/cellShape';
import type { ReaderColumn } from '../../base/tableReader';
import { isFluxDensity, isFluxUnit, spectralQuantityOf } from '../axis/spectralUnit';
import type { Uncertainty } from '../measured';
import { roleOf, uncertaintyKind } from '../read/arrayNames';
import { cellLength, isNumeric } from '../read/columnValues';
import type { Recognition } from '../spectralFile';
import type { SpectralQuantity } from '../spectrum';

/** Which columns of a table are a spectrum's. */
export interface ColumnRoles {
  readonly axis: ReaderColumn;
  readonly quantity: SpectralQuantity;
  /** Whether the axis holds decimal logarithms. */
  readonly log: boolean;
  readonly flux: ReaderColumn;
  readonly uncertainty: { readonly column: ReaderColumn; readonly kind: Uncertainty['kind'] } | null;
  readonly mask: ReaderColumn | null;
  readonly others: readonly ReaderColumn[];
  /** Samples are rows, or elements of the cells of a row. */
  readonly inCells: boolean;
  readonly sure: Recognition['sure'];
  readonly why: readonly string[];
}

const ucds: readonly (readonly [RegExp, SpectralQuantity])[] = [
  [/^(?:meta\.main;)?em\.wl/i, 'wavelength'],
  [/^(?:meta\.main;)?em\.freq/i, 'frequency'],
  [/^(?:meta\.main;)?em\.energy/i, 'energy'],
  [/^(?:meta\.main;)?em\.wavenumber/i, 'wavenumber'],
  [/^(?:meta\.main;)?(?:spect\.dopplerVeloc|phys\.veloc)/i, 'velocity'],
];

const axisUtype = /(?:^|:|Spectrum\.)Data\.SpectralAxis\.Value$/i;
const fluxUtype = /(?:^|:|Spectrum\.)Data\.Flux(?:Axis)?\.Value$/i;
const errorUtype = /Flux(?:Axis)?\.Accuracy\.(?:Stat)?Error(?:High)?$/i;
const maskUtype = /Flux(?:Axis)?\.(?:Accuracy\.)?Quality(?:Status)?$/i;

/** Names of what is a place, an object or a list of lines: such tables are catalogues, not spectra. */
const catalogue =
  /^(?:time|ra|dec|raj2000|dej2000|_raj2000|_dej2000|ra_?deg|dec_?deg|glon|glat|source_?id|obj(?:ect)?_?(?:id|name)?|name|star|galaxy|element|ion|species|transition|line|ident|order|osc\w*|gf|log_?gf)$/i;

/**
 * The columns of a spectrum by UCD and utype, then by name, then by unit; null where there are none, or
 * where the table is rather a list of other things.
 */
export function columnRoles(columns: readonly ReaderColumn[]): ColumnRoles | null {
  const numeric = columns.filter((column) => isNumeric(column) && cellLength(column) !== null);
  const axis = axisColumn(numeric);
  if (!axis) return null;
  const length = cellLength(axis.column)!;
  const same = numeric.filter((column) => column !== axis.column && cellLength(column) === length);
  const flux = fluxColumn(same);
  if (!flux) return null;
  const byVo = axis.by === 'vo' && flux.by !== 'unit';
  const inCells = length > 1;
  if (
    !byVo &&
    !inCells &&
    columns.some((column) => catalogue.test(column.name.trim()) || isText(column.datatype))
  )
    return null;
  const rest = same.filter((column) => column !== flux.column);
  const uncertainty = uncertaintyColumn(rest, flux.column);
  const mask =
    rest.find(({ utype }) => maskUtype.test(utype ?? '')) ??
    rest.find(({ name }) => roleOf(name) === 'mask') ??
    null;
  return {
    axis: axis.column,
    quantity: axis.quantity,
    log: isLogarithm(axis.column),
    flux: flux.column,
    uncertainty,
    mask,
    others: rest.filter(
      (column) => column !== uncertainty?.column && column !== mask && roleOf(column.name) !== 'mask',
    ),
    inCells,
    sure: byVo ? 'certain' : axis.by !== 'unit' && flux.by !== 'unit' ? 'likely' : 'guess',
    why: [axis.why, flux.why, ...(uncertainty ? [`${uncertainty.column.name}: ${uncertainty.kind}`] : [])],
  };
}

interface Found {
  readonly column: ReaderColumn;
  readonly by: 'vo' | 'name' | 'unit';
  readonly why: string;
}

function axisColumn(columns: readonly ReaderColumn[]): (Found & { quantity: SpectralQuantity }) | null {
  for (const column of columns) {
    const { ucd, utype, unit, name } = column;
    const byUcd =
      ucd && !/stat\.|width|error/i.test(ucd) ? ucds.find(([pattern]) => pattern.test(ucd))?.[1] : undefined;
    if (axisUtype.test(utype ?? '') || (byUcd && roleOf(name) !== 'std')) {
      const quantity = byUcd ?? spectralQuantityOf(unit) ?? quantityOfName(name);
      return {
        column,
        quantity,
        by: axisUtype.test(utype ?? '') ? 'vo' : 'name',
        why: axisUtype.test(utype ?? '') ? `${name}: utype ${utype}` : `${name}: UCD ${ucd}`,
      };
    }
  }
  for (const column of columns) {
    const { name, unit } = column;
    if (roleOf(name) !== 'axis') continue;
    const byUnit = spectralQuantityOf(unit);
    if (unit?.trim() && !byUnit && !/log/i.test(unit)) continue;
    return {
      column,
      quantity: byUnit ?? quantityOfName(name),
      by: 'name',
      why: `column ${name}${unit ? ` (${unit})` : ''}`,
    };
  }
  const byUnit = columns.filter(({ unit, name }) => {
    const quantity = spectralQuantityOf(unit);
    return quantity !== null && quantity !== 'pixel' && quantity !== 'velocity' && !widths.test(name);
  });
  const only = byUnit[0];
  if (byUnit.length !== 1 || !only) return null;
  return {
    column: only,
    quantity: spectralQuantityOf(only.unit)!,
    by: 'unit',
    why: `${only.name} is in ${only.unit}`,
  };
}

const widths =
  /fwhm|width|delta|start|end|min|max|low|high|err|sigma|shift|pos|size|ew|radius|dist|height|^[xyz]$/i;

/** Whether a column holds decimal logarithms. */
export function isLogarithm({ name, unit }: ReaderColumn): boolean {
  return /^log/i.test(name.trim()) || /^\[?log/i.test(unit ?? '');
}

export function quantityOfName(name: string): SpectralQuantity {
  const text = name.toLowerCase();
  if (/freq|^nu/.test(text)) return 'frequency';
  if (text.includes('ener')) return 'energy';
  if (text.includes('wavenum')) return 'wavenumber';
  if (/wave|wl|lam/.test(text)) return 'wavelength';
  if (/vel|vrad|vopt/.test(text)) return 'velocity';
  return text.includes('chan') ? 'channel' : 'unknown';
}

function fluxColumn(columns: readonly ReaderColumn[]): Found | null {
  for (const column of columns) {
    const { utype, ucd, name } = column;
    const byUcd =
      /^(?:phot\.(?:flux|fluence|count|mag)|src\.impactParam|arith\.ratio;phot)/i.test(ucd ?? '') &&
      !/stat\.error/i.test(ucd ?? '');
    if (fluxUtype.test(utype ?? '') || (byUcd && roleOf(name) !== 'std'))
      return {
        column,
        by: fluxUtype.test(utype ?? '') ? 'vo' : 'name',
        why: fluxUtype.test(utype ?? '') ? `${name}: utype ${utype}` : `${name}: UCD ${ucd}`,
      };
  }
  const named = columns.filter(({ name }) => roleOf(name) === 'flux');
  // A flux before counts, what says a unit of one before what does not.
  const best =
    named.find(({ name, unit }) => /flux|flam|fnu|^f_/i.test(name) && isFluxUnit(unit)) ??
    named.find(({ name }) => /flux|flam|fnu/i.test(name)) ??
    named.find(({ unit }) => isFluxUnit(unit)) ??
    named.find(({ name }) => !/^(?:data|obs|response)$/i.test(name));
  if (best)
    return { column: best, by: 'name', why: `column ${best.name}${best.unit ? ` (${best.unit})` : ''}` };
  const byUnit = columns.find(({ name, unit }) => isFluxDensity(unit) && roleOf(name) === null);
  return byUnit ? { column: byUnit, by: 'unit', why: `${byUnit.name} is in ${byUnit.unit}` } : null;
}

function uncertaintyColumn(columns: readonly ReaderColumn[], flux: ReaderColumn): ColumnRoles['uncertainty'] {
  const byVo = columns.find(
    ({ utype, ucd }) => errorUtype.test(utype ?? '') || /^stat\.error(?:;|.*;)phot/i.test(ucd ?? ''),
  );
  const kindOf = ({ name }: ReaderColumn) => uncertaintyKind(roleOf(name));
  if (byVo) return { column: byVo, kind: kindOf(byVo) ?? 'std' };
  const all = columns.filter((column) => kindOf(column) !== null);
  const name = flux.name.toLowerCase();
  const own = all.find((column) => column.name.toLowerCase().includes(name));
  const sameUnit = all.find(
    (column) => kindOf(column) === 'std' && column.unit === flux.unit && flux.unit !== null,
  );
  const best = own ?? sameUnit ?? all[0];
  return best ? { column: best, kind: kindOf(best)! } : null;
}
