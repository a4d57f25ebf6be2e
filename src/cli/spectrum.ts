import { AlmagestError, describeFault, type Fault } from '../base/errors';
import { tableTexts } from '../archives/tableTexts';
import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import type { ByteSource } from '../base/byteSource';
import type { ChosenColumns } from '../spectra/generic/byHand';
import { openSpectra } from '../spectra/openSpectra';
import { recordJson } from '../spectra/recordJson';
import { recordTable } from '../spectra/recordTable';
import type { Uncertainty } from '../spectra/measured';
import type { SpectralFile, SpectralRecord } from '../spectra/spectralFile';
import { alignedText } from './textTable';
import { fileAndOptions, WrongUse, type Command } from './command';
import { untilInterrupted } from './interrupted';
import { onOneLine } from './onOneLine';
import { openFile } from './openFile';
import { writeTable } from './writeTable';

export const spectrum: Command = {
  usage:
    'spectrum FILE [--hdu N] [--index N] [--columns wave,flux[,err] | --axis NAME --flux NAME [--error NAME]] ' +
    '[--axis-unit U] [--flux-unit U] [--error-kind KIND] [--json] [--out F.csv|.ecsv|.vot]',
  summary:
    'Recognise spectra and light curves (FITS, VOTable, ECSV, IPAC, CSV, text) and say why and how sure; --json gives\n' +
    '      all values (null for NaN). --index N is the Nth of several, from 1; --columns (or --axis, --flux, --error)\n' +
    '      reads a table as told, without guessing, in units of your own where the file has none.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, {
      hdu: { type: 'string' },
      index: { type: 'string' },
      columns: { type: 'string' },
      axis: { type: 'string' },
      flux: { type: 'string' },
      error: { type: 'string' },
      'axis-unit': { type: 'string' },
      'flux-unit': { type: 'string' },
      'error-kind': { type: 'string' },
      json: { type: 'boolean' },
      out: { type: 'string' },
    });
    const { hdu, index, json, out } = values;
    if (index !== undefined && !/^[1-9]\d{0,8}$/.test(index))
      throw new WrongUse(`--index ${index}: spectra count from 1.`);
    if (out !== undefined && !tableTexts(out))
      throw new WrongUse(`--out ${out}: the name must end with .csv, .tsv, .ecsv or .vot.`);
    const columns = chosenColumns(this, values);
    const signal = untilInterrupted();
    const source = await openFile(file);
    try {
      const chosenHdu = hdu === undefined ? null : await hduOf(source, hdu);
      const found = await openSpectra(source, { hdu: chosenHdu, columns }, signal);
      if (!found) throw nothing(source.name, hdu);
      const only = index === undefined ? null : Number(index) - 1;
      if (out !== undefined) {
        await write(found, only ?? found.first, out, signal);
        return;
      }
      if (json) {
        await printJson(source.name, found, only, signal);
        return;
      }
      await printText(found, only, signal);
    } finally {
      await source.close();
    }
  },
};

const uncertaintyKinds: readonly string[] = ['std', 'var', 'ivar'] satisfies Uncertainty['kind'][];

const isUncertaintyKind = (text: string): text is Uncertainty['kind'] => uncertaintyKinds.includes(text);

type ColumnOptions = Partial<
  Record<'columns' | 'axis' | 'flux' | 'error' | 'axis-unit' | 'flux-unit' | 'error-kind', string>
>;

/** The columns that are told, with their units; null where none are. */
function chosenColumns(command: Command, options: ColumnOptions): ChosenColumns | null {
  const names = namesOf(command, options);
  const [axisUnit, fluxUnit] = [options['axis-unit'], options['flux-unit']];
  const errorKind = options['error-kind'];
  if (!names) {
    if ([axisUnit, fluxUnit, errorKind].every((one) => one === undefined)) return null;
    throw new WrongUse(`${command.usage}: units and kinds are of --columns, or of --axis and --flux.`);
  }
  if (errorKind !== undefined && !isUncertaintyKind(errorKind))
    throw new WrongUse(`--error-kind ${errorKind}: it is one of ${uncertaintyKinds.join(', ')}.`);
  return { ...names, axisUnit, fluxUnit, errorKind };
}

function namesOf(
  command: Command,
  { columns, axis, flux, error }: ColumnOptions,
): Pick<ChosenColumns, 'axis' | 'flux' | 'error'> | null {
  const single = [axis, flux, error].some((one) => one !== undefined);
  if (columns === undefined && !single) return null;
  if (columns !== undefined && single)
    throw new WrongUse(`${command.usage}: --columns says the same as --axis, --flux and --error.`);
  if (columns === undefined) {
    if (axis?.trim() && flux?.trim() && error?.trim() !== '')
      return { axis: axis.trim(), flux: flux.trim(), error: error?.trim() ?? null };
    throw new WrongUse(`${command.usage}: --axis and --flux are needed together.`);
  }
  const [one, two, three, ...more] = columns.split(',').map((name) => name.trim());
  if (!one || !two || three === '' || more.length > 0)
    throw new WrongUse(`${command.usage}: --columns takes two or three names.`);
  return { axis: one, flux: two, error: three ?? null };
}

async function hduOf(source: ByteSource, hdu: string): Promise<number> {
  const document = await FitsDocument.open(source);
  await document.whole();
  return selectHdu(document.summary, hdu).index;
}

function nothing(name: string, hdu: string | undefined): AlmagestError {
  return new AlmagestError({
    kind: 'not-found',
    message: `No spectrum or light curve was recognised in ${hdu === undefined ? name : `HDU ${hdu} of ${name}`}.`,
    advice: 'Where a table holds one, name its columns: --columns wave,flux[,err].',
  });
}

async function write(found: SpectralFile, index: number, out: string, signal: AbortSignal): Promise<void> {
  const record = await found.read(index, signal);
  tell([...found.notes, ...record.notes]);
  const table = recordTable(record);
  await writeTable(out, table);
  const which = found.count > 1 ? ` (${index + 1} of ${found.count})` : '';
  process.stderr.write(`${out}: ${onOneLine(record.name)}${which}, ${table.nrows} rows\n`);
}

/** Samples that are printed at most where nothing is chosen. */
const mostPrinted = 20_000_000;

async function printJson(
  name: string,
  found: SpectralFile,
  only: number | null,
  signal: AbortSignal,
): Promise<void> {
  const total = found.count * found.entry(found.first).length;
  const all = only === null && total <= mostPrinted;
  const wanted =
    only !== null ? [only] : all ? Array.from({ length: found.count }, (_, at) => at) : [found.first];
  const { recognition, kind, shape, count } = found;
  const notes: Fault[] = [...found.notes];
  if (only === null && !all) {
    const message = `Of ${count} spectra of ${found.entry(found.first).length} samples one is given; --index chooses another.`;
    notes.push({ kind: 'overflow', message });
  }
  const head = {
    file: name,
    recognised: recognition.format,
    title: recognition.title,
    sure: recognition.sure,
    why: recognition.why,
    kind,
    shape,
    count,
    notes: notes.map(describeFault),
  };
  const text = JSON.stringify(head);
  await print(`${text.slice(0, -1)},"spectra":[`);
  for (const [at, index] of wanted.entries()) {
    const record = await found.read(index, signal);
    await print(`${at > 0 ? ',\n' : '\n'}${recordJson(record, index + 1)}`);
  }
  await print('\n]}\n');
}

function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once('drain', resolve);
  });
}

async function printText(found: SpectralFile, only: number | null, signal: AbortSignal): Promise<void> {
  const { recognition, count, shape } = found;
  const what =
    found.kind === 'spectra'
      ? count === 1
        ? 'spectrum'
        : 'spectra'
      : count === 1
        ? 'light curve'
        : 'light curves';
  await print(
    `${onOneLine(`${recognition.title} (${recognition.sure}): ${count} ${what}${shape === 'cube' ? ' in a cube' : ''}`)}\n`,
  );
  for (const why of recognition.why) await print(`  ${onOneLine(why)}\n`);
  const record = await found.read(only ?? found.first, signal);
  await print(alignedText(describe(record)));
  tell([...found.notes, ...record.notes]);
  if (only !== null || count === 1) return;
  const listed = Array.from({ length: Math.min(count, 50) }, (_, at) => found.entry(at));
  await print(
    alignedText(
      listed.map(({ name, hdu, length }, at) => [
        `${at + 1}`,
        name,
        hdu === null ? '' : `HDU ${hdu}`,
        `${length}`,
      ]),
    ),
  );
  if (count > listed.length) await print(`… ${count - listed.length} more\n`);
}

function describe(record: SpectralRecord): string[][] {
  const { axis, flux, uncertainty, mask } = record;
  const range = rangeOf(axis.values);
  const medium =
    'medium' in axis && axis.quantity === 'wavelength'
      ? `, ${axis.medium.kind === 'unknown' ? 'air or vacuum unknown' : axis.medium.kind}${axis.medium.said ? ` (${axis.medium.said})` : ''}`
      : '';
  const time =
    axis.quantity === 'time'
      ? `${axis.label ? `, ${axis.label}` : ''}${axis.scale ? `, ${axis.scale}` : ''}`
      : '';
  const unit = (text: string | null) => (text === null ? 'no unit' : text === '' ? 'pure numbers' : text);
  return [
    ['name', record.name],
    [
      'axis',
      `${axis.name}: ${axis.quantity}, ${range} ${unit(axis.unit)}${medium}${time}, ${axis.values.length} samples`,
    ],
    ['flux', `${flux.name}: ${unit(flux.unit)}`],
    ['uncertainty', uncertainty ? `${uncertainty.name}: ${uncertainty.kind}` : 'none'],
    [
      'mask',
      mask
        ? `${mask.name}: ${mask.bad.reduce((sum, bad) => sum + bad, 0)} of ${mask.bad.length} bad`
        : 'none',
    ],
  ];
}

function rangeOf(values: Float64Array): string {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? `${Number(low.toPrecision(10))} to ${Number(high.toPrecision(10))}` : 'no numbers';
}

function tell(faults: readonly Fault[]): void {
  for (const fault of faults.slice(0, 20))
    process.stderr.write(`almagest: ${onOneLine(describeFault(fault))}\n`);
}
