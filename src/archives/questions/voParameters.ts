import type { VoProtocol } from '../../query/service';
import type { Parameter } from '../parameters/parameter';

const values = (...list: readonly string[]) => list.map((value) => ({ value }));
const text = (name: string, label: string, help: string): Parameter => ({ name, label, type: 'text', help });
const texts = (name: string, label: string, help: string): Parameter => ({
  ...{ name, label, type: 'texts', help },
});

const band = text(
  'band',
  'Band',
  'With its unit: `500..600 nm`, `6563 ± 50 Å`, `1.2..1.4 GHz`, `0.5..2 keV`, or by name: `V`, `Hα`, `radio`.',
);
const time = text(
  'time',
  'Time',
  'A date or a range in UTC: `2015-01-01 .. 2016-06-30`, `2019`, `MJD 57000..57100`.',
);
const maxrec: Parameter = {
  ...{ name: 'maxrec', label: 'Rows at most', type: 'number', whole: true, min: 1 },
  help: 'Of each service; as many as it sends where it is empty.',
};
const extra = text(
  'extra',
  'Own parameters',
  'Parameters of the service itself, sent as they are: `survey=deep; teff=5000/6000`.',
);
const verb = (min: number): Parameter => ({
  ...{ name: 'verb', label: 'Columns', type: 'number', whole: true, min, max: 3 },
  help: `How many columns are wanted, from ${min} (few) to 3 (all).`,
});

/** Parameters of the protocols of the Virtual Observatory, in the terms of the fields of a query. */
export const voParameters: Readonly<Record<VoProtocol, readonly Parameter[]>> = {
  // SIA 1.0 §4.1.
  sia1: [
    {
      ...texts('format', 'Format', 'MIME types such as `image/fits`, or `ALL`, `GRAPHIC`.'),
      default: 'image/fits',
    },
    {
      ...{ name: 'intersect', label: 'Images that', type: 'choice' },
      choices: [
        { value: 'OVERLAPS', label: 'overlap the field' },
        { value: 'CENTER', label: 'hold its centre' },
        { value: 'COVERS', label: 'cover the field' },
        { value: 'ENCLOSED', label: 'lie within it' },
      ],
      help: 'Services take those that overlap the field.',
    },
    verb(0),
    ...[maxrec, extra],
  ],
  // SIA 2.0 §2.1.
  sia2: [
    text(
      'region',
      'Region',
      'Instead of a target, in ICRS degrees: `CIRCLE ra dec radius`, `RANGE ra1 ra2 dec1 dec2`, `POLYGON ra1 dec1 ra2 dec2 ra3 dec3`.',
    ),
    ...[band, time],
    texts('collection', 'Collection', 'As the service spells it.'),
    texts('facility', 'Facility', 'Telescope or observatory, as the service spells it.'),
    texts('instrument', 'Instrument', 'As the service spells it.'),
    { ...texts('targetName', 'Observed as', 'The name under which it was observed.') },
    {
      ...{ name: 'dptype', label: 'Kind of data', type: 'choices', choices: values('image', 'cube') },
      help: 'Both where none is chosen.',
    },
    {
      ...{ name: 'calib', label: 'Calibration', type: 'choices' },
      choices: [
        { value: '0', label: '0: raw, in the instrument’s own form' },
        { value: '1', label: '1: raw, in a common form' },
        { value: '2', label: '2: calibrated' },
        { value: '3', label: '3: combined, mosaics' },
        { value: '4', label: '4: made from analysis' },
      ],
      help: 'Levels; all where none is chosen.',
    },
    text('exptime', 'Exposure', 'With its unit, seconds without one: `60..3600 s`, `> 10 min`.'),
    text('fov', 'Width of field', 'With its unit, degrees without one: `0.1..1 deg`, `< 30 arcmin`.'),
    text('spatres', 'Resolution on the sky', 'With its unit, arcseconds without one: `< 1 arcsec`.'),
    text('specrp', 'Resolving power', 'Of the spectrum: `> 1000`.'),
    text('timeres', 'Resolution in time', 'With its unit, seconds without one: `< 10 s`.'),
    {
      ...{ name: 'pol', label: 'Polarisation', type: 'choices' },
      choices: values(
        ...['I', 'Q', 'U', 'V', 'RR', 'LL', 'RL', 'LR', 'XX', 'YY', 'XY', 'YX', 'POLI', 'POLA'],
      ),
      help: 'States; any where none is chosen.',
    },
    texts('id', 'Identifier', 'Publisher’s identifiers of data sets: `ivo://…`.'),
    {
      ...texts('format', 'Format', 'MIME types such as `image/fits`; all where it is empty.'),
    },
    ...[maxrec, extra],
  ],
  // SSA 1.1 §4.1.
  ssa: [
    ...[band, time],
    text('targetName', 'Observed as', 'What the service calls the target.'),
    text('targetClass', 'Class of target', 'Such as `star`, `galaxy`.'),
    text('specrp', 'Resolving power', 'The least one: `> 1000`.'),
    text('snr', 'Signal to noise', 'The least one: `> 10`.'),
    text('redshift', 'Redshift', '`0.1..0.3`'),
    text('aperture', 'Aperture', 'Of the spectrograph, with its unit, degrees without one: `2 arcsec`.'),
    texts('collection', 'Collection', 'As the service spells it.'),
    text('pubdid', 'Identifier', 'Publisher’s identifier of one spectrum: `ivo://…`.'),
    {
      ...{ name: 'fluxcalib', label: 'Calibration of flux', type: 'choice' },
      choices: values('any', 'absolute', 'relative', 'normalized'),
      help: 'Any where none is chosen.',
    },
    {
      ...{ name: 'wavecalib', label: 'Calibration of wavelength', type: 'choice' },
      choices: values('any', 'absolute', 'approximate'),
      help: 'Any where none is chosen.',
    },
    text(
      'format',
      'Format',
      'MIME type, or `all`, `compliant`, `native`, `graphic`, `votable`, `fits`, `xml`.',
    ),
    {
      ...{ name: 'top', label: 'Best ranked', type: 'number', whole: true, min: 1, unit: 'rows' },
      help: 'Only so many of the best of each service.',
    },
    ...[maxrec, extra],
  ],
  // Simple Cone Search 1.03 §2.
  scs: [verb(1), maxrec, extra],
  // TAP 1.1 §2.7.
  tap: [
    {
      ...{ name: 'adql', label: 'ADQL', type: 'text', required: true, lines: true },
      help: '`SELECT TOP 10 * FROM tap_schema.tables`; “New ADQL Query…” has the tables and columns at hand.',
    },
    {
      ...{ name: 'mode', label: 'Run as', type: 'choice', default: 'sync' },
      choices: [
        { value: 'sync', label: 'a question that is answered at once' },
        { value: 'async', label: 'a job that may take long' },
      ],
      help: 'A job goes on at the service while nobody looks.',
    },
    ...[maxrec, extra],
  ],
};
