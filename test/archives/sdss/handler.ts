import type { BandName } from '../../support/sky/bands';
import { type Answer, formFields, type Handler, type Question, textAnswer } from '../answer';
import { sdssSpectra } from './catalogue';
import { fieldOf } from './fields';
import { frameFile, packed, spectrumFile } from './files';
import { runSql, SqlFault } from './sql';
import { columnsOf } from './columns';

const csv = 'text/csv; charset=utf-8';
const sqlPages =
  /^\/skyserver\/dr(\d+)\/(?:SkyServerWS\/SearchTools\/SqlSearch|en\/tools\/search\/x_(?:sql\.aspx?|results\.aspx))$/i;
const frames =
  /^\/sas\/dr(\d+)\/(boss|eboss|prior-surveys\/sdss4-dr17-eboss)\/photoObj\/frames\/301\/(\d+)\/(\d)\/frame-([ugriz])-(\d{6})-(\d)-(\d{4})\.fits\.bz2$/;
const spectra =
  /^\/sas\/dr(\d+)\/(.*)\/redux\/(\w+)\/spectra\/(lite\/|full\/|)(\d{4,5})\/spec-(\d{4,5})-(\d{5})-(\d{4})\.fits$/;
const robots =
  /^\/sas\/dr(\d+)\/spectro\/boss\/redux\/(v6_\w+)\/spectra\/(lite|full)\/(.*)\/(\d{5})\/(spec-\w+-\d{5}-\d+)\.fits$/;

/** SDSS: SkyServer below `/skyserver`, the files of the Science Archive Server below `/sas`. */
export function sdss(): Handler {
  const made = new Map<string, Promise<Uint8Array>>();
  return async (question): Promise<Answer | undefined> => {
    const { path } = question;
    if (sqlPages.test(path)) return sqlAnswer(question);
    if (!path.startsWith('/sas/')) return undefined;
    const frame = frames.exec(path);
    if (frame) {
      const [, release = '', tree = '', run, camcol, band = '', run2, camcol2, field] = frame;
      const found = fieldOf(Number(run), Number(camcol), Number(field));
      const right =
        Number(run) === Number(run2) && camcol === camcol2 && tree === imagingTree(Number(release));
      if (!found || !right) return nothing(path);
      const body = made.get(path) ?? packed(frameFile(found, band as BandName));
      made.set(path, body);
      if (made.size > 60) made.delete(made.keys().next().value!);
      return file(await body, 'application/x-bzip2');
    }
    return spectrumAnswer(path) ?? robotAnswer(path) ?? nothing(path);
  };
}

function imagingTree(release: number): string {
  return release >= 18 ? 'prior-surveys/sdss4-dr17-eboss' : release >= 13 ? 'eboss' : 'boss';
}

function spectrumAnswer(path: string): Answer | undefined {
  const found = spectra.exec(path);
  if (!found) return undefined;
  const [, , , run2d, kind = '', folder, plate, mjd, fiberid] = found;
  const spectrum = sdssSpectra.find(
    (one) =>
      one.plate === Number(plate) &&
      one.mjd === Number(mjd) &&
      one.fiberid === Number(fiberid) &&
      one.run2d === run2d,
  );
  const lite = kind === 'lite/';
  const right = spectrum && folder === plate && treeHas(found, lite, spectrum.run2d === '26');
  return right ? file(spectrumFile(spectrum, lite), 'application/fits') : undefined;
}

/** Which tree of a release has a spectrum of an old (`legacy`) or new reduction. */
function treeHas(found: RegExpExecArray, lite: boolean, legacy: boolean): boolean {
  const [, number = '', tree = '', , kind = ''] = found;
  const release = Number(number);
  const full = kind === 'full/';
  if (release >= 18) return tree === 'spectro/sdss' && (lite || full !== legacy);
  if (release >= 16) {
    if (legacy) return tree === 'sdss/spectro' && !full;
    return lite ? tree === 'eboss/spectro' : tree === 'sdss/spectro' && full;
  }
  return tree === 'sdss/spectro' && !full;
}

/** One spectrum of SDSS-V, at the place where each release has it. */
function robotAnswer(path: string): Answer | undefined {
  const found = robots.exec(path);
  if (!found) return undefined;
  const [, release = '', , kind, folder, mjd, name] = found;
  const places: Readonly<Record<string, readonly [folder: string, name: string]>> = {
    18: ['15002p', 'spec-15002-59146-04375907530'],
    19: ['015002', 'spec-015002-59146-4375907530'],
    20: ['015XXX/015002', 'spec-015002-59146-4375907530'],
  };
  const place = places[release];
  if (!place || folder !== place[0] || name !== place[1] || mjd !== '59146') return undefined;
  const spectrum = {
    ...sdssSpectra[0]!,
    plate: 15002,
    mjd: 59146,
    fiberid: 1,
    run2d: 'v6_0_4',
    redshift: 0.1,
  };
  return file(spectrumFile(spectrum, kind === 'lite'), 'application/fits');
}

function file(body: Uint8Array, type: string): Answer {
  const headers = { 'Content-Type': type, 'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 GMT' };
  return { status: 200, headers, body, ranges: true };
}

function nothing(path: string): Answer {
  return textAnswer(
    `<html><head><title>404 Not Found</title></head><body>${path} was not found</body></html>`,
    'text/html',
    404,
  );
}

function sqlAnswer(question: Question): Answer {
  const fields = question.method === 'POST' ? formFields(question) : new URLSearchParams(question.query);
  const sql = (fields.get('cmd') ?? '').replace(/\s+/g, ' ').trim();
  try {
    const documented = /fDocColumns\('(\w+)'\)/i.exec(sql)?.[1];
    if (documented !== undefined) return columnsOf(documented, fields.get('format') ?? 'csv');
    return textAnswer(runSql(sql), csv);
  } catch (error) {
    if (!(error instanceof SqlFault)) throw error;
    // SkyServer tells of errors with status 200.
    return textAnswer(
      `<html><head><title>Skyserver Error</title></head><body><h1>SQL returned an error</h1><p>error_message: ${error.message}</p></body></html>`,
      'text/html',
    );
  }
}
