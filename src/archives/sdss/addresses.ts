/**
 * Where the releases of SDSS keep what (sdss/tree, `data/dr*.cfg`; sdss_access, `path.py`). Releases are
 * numbers: 17 is DR17.
 */

/** A field of the imaging survey: 2048 × 1489 pixels of 0.396″. */
export interface Field {
  readonly run: number;
  readonly rerun: number;
  readonly camcol: number;
  readonly field: number;
}

/** A spectrum of a fibre plate. */
export interface Fibre {
  readonly plate: number;
  readonly mjd: number;
  readonly fiberid: number;
  /** The version of the reduction, from the catalogue: it is part of the path. */
  readonly run2d: string;
}

/** A spectrum of SDSS-V. */
export interface RobotFibre {
  readonly field: number;
  readonly mjd: number;
  readonly catalogid: string;
  readonly run2d: string;
}

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');

/** The folder of the frames and photometry of a release. */
function photoObj(base: string, release: number): string {
  const place = release >= 18 ? 'prior-surveys/sdss4-dr17-eboss' : release >= 13 ? 'eboss' : 'boss';
  return `${base}/dr${release}/${place}/photoObj`;
}

/** `frame-r-001904-3-0164`, as files of a field are called. */
export function frameName({ run, camcol, field }: Field, band: string): string {
  return `frame-${band}-${pad(run, 6)}-${camcol}-${pad(field, 4)}`;
}

/** A corrected frame: nanomaggies, sky taken off, FITS packed by bzip2; or its colour JPEG. */
export function frameUrl(base: string, release: number, field: Field, band: string, jpeg = false): string {
  const folder = `${photoObj(base, release)}/frames/${field.rerun}/${field.run}/${field.camcol}`;
  return `${folder}/${frameName(field, band)}.${jpeg ? 'jpg' : 'fits.bz2'}`;
}

/** `spec-0751-52251-0160.fits` */
export function spectrumName({ plate, mjd, fiberid }: Omit<Fibre, 'run2d'>): string {
  return `spec-${pad(plate, 4)}-${mjd}-${pad(fiberid, 4)}.fits`;
}

/** Reductions of the first SDSS spectrographs: Legacy, stellar clusters, SEGUE-2. */
const legacy = new Set(['26', '103', '104']);

/** Where a spectrum may be, the likeliest first: trees of both spectrographs hold some of them. */
export function spectrumUrls(base: string, release: number, fibre: Fibre, lite: boolean): string[] {
  const { run2d, plate } = fibre;
  const isLegacy = legacy.has(run2d);
  const inFull = release >= 16 && !isLegacy ? 'full/' : '';
  const end = `${run2d}/spectra/${lite ? 'lite/' : inFull}${pad(plate, 4)}/${spectrumName(fibre)}`;
  if (release >= 18) return [`${base}/dr${release}/spectro/sdss/redux/${end}`];
  const sdss = `${base}/dr${release}/sdss/spectro/redux/${end}`;
  if (isLegacy) return [sdss];
  const own = `${base}/dr${release}/${release >= 13 ? 'eboss' : 'boss'}/spectro/redux/${end}`;
  return lite && release >= 16 ? [own, sdss] : [sdss, own];
}

/** Where a spectrum of SDSS-V may be, the likeliest first: each release has a layout of its own. */
export function robotUrls(base: string, release: number, fibre: RobotFibre, lite: boolean): string[] {
  const { run2d, field, mjd, catalogid } = fibre;
  const kind = lite ? 'lite' : 'full';
  const at = (tree: string, folder: string, name: string) =>
    `${base}/dr${release}/spectro/${tree}/redux/${run2d}/spectra/${kind}/${folder}/${mjd}/${name}.fits`;
  const long = catalogid.padStart(11, '0');
  const short = catalogid.replace(/^0+(?=\d)/, '');
  const [four, six] = [pad(field, 4), pad(field, 6)];
  const dr18 = (tree: string) => [
    at(tree, `${field}p`, `spec-${field}-${mjd}-${long}`),
    ...(four === String(field) ? [] : [at(tree, `${four}p`, `spec-${four}-${mjd}-${long}`)]),
  ];
  const group = `${pad(Math.floor(field / 1000), 3)}XXX`;
  const dr19 = (tree: string) => [at(tree, six, `spec-${six}-${mjd}-${short}`)];
  const dr20 = (tree: string) => [at(tree, `${group}/${six}`, `spec-${six}-${mjd}-${short}`)];
  const layouts = release >= 20 ? [dr20, dr19] : release === 19 ? [dr19, dr20, dr18] : [dr18, dr19];
  const urls = ['boss', 'sdss'].flatMap((tree) => layouts.flatMap((layout) => layout(tree)));
  return [...new Set(urls)];
}

/** Reductions of SDSS-V spectra, by release. */
export const robotReductions: Readonly<Record<number, string>> = { 18: 'v6_0_4', 19: 'v6_1_3' };
