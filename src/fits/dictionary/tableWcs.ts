/**
 * Coordinates in tables (FITS 4.0 tables 22 and 26), as regular expressions: of a vector column's cells
 * (iCTYPn: axis, column) and of pixel lists (TCTYPn: column); both may end with a letter.
 */
export const tableWcs: readonly (readonly [
  pattern: string,
  meaning: string,
  section: string,
  unit?: string,
])[] = [
  ['(?:\\d+CTYP|TCTYP?)\\d+[A-Z]?|\\d+CTY\\d+[A-Z]', 'Type of a coordinate axis, in a table', '8.2'],
  ['(?:\\d+CUNI|TCUNI?)\\d+|(?:\\d+CUN|TCUN)\\d+[A-Z]', 'Unit of a coordinate axis, in a table', '8.2'],
  [
    '(?:\\d+CRVL|TCRVL?)\\d+|(?:\\d+CRV|TCRV)\\d+[A-Z]',
    'World coordinate of the reference point, in a table',
    '8.2',
  ],
  [
    '(?:\\d+CRPX|TCRPX?)\\d+|(?:\\d+CRP|TCRP)\\d+[A-Z]',
    'Pixel of the reference point, in a table',
    '8.2',
    'pixel',
  ],
  ['(?:\\d+CDLT|TCDLT?)\\d+|(?:\\d+CDE|TCDE)\\d+[A-Z]', 'Coordinate step per pixel, in a table', '8.2'],
  ['(?:\\d+CROT|TCROT)\\d+', 'Rotation of a coordinate axis, in a table', '8.2', 'deg'],
  [
    '\\d\\dPC\\d+[A-Z]?|TPC?\\d+_\\d+[A-Z]?',
    'Element of the matrix that turns pixel axes, in a table',
    '8.2',
  ],
  [
    '\\d\\dCD\\d+[A-Z]?|TCD?\\d+_\\d+[A-Z]?',
    'Element of the matrix that turns and scales pixel axes, in a table',
    '8.2',
  ],
  [
    '\\d+PV?\\d+_\\d+[A-Z]?|TPV?\\d+_\\d+[A-Z]?|TV\\d+_\\d+[A-Z]?',
    'Numeric parameter of a projection, in a table',
    '8.2',
  ],
  [
    '\\d+PS?\\d+_\\d+[A-Z]?|TPS\\d+_\\d+[A-Z]?|TS\\d+_\\d+[A-Z]?',
    'Text parameter of an algorithm, in a table',
    '8.2',
  ],
  ['(?:\\d+CNAM?|TCNAM?|TCNA)\\d+[A-Z]?', 'Name of a coordinate axis, in a table', '8.2'],
  ['WCSN\\d+[A-Z]?|TWCS\\d+[A-Z]?', 'Name of a coordinate system, in a table', '8.2'],
  ['WCAX\\d+[A-Z]?', 'Number of coordinate axes, in a table', '8.2'],
  ['LONP\\d+[A-Z]?', 'Native longitude of the celestial pole, in a table', '8.3', 'deg'],
  ['LATP\\d+[A-Z]?', 'Native latitude of the celestial pole, in a table', '8.3', 'deg'],
  ['EQUI\\d+[A-Z]?', 'Equinox of the celestial coordinates, in a table', '8.3', 'yr'],
  ['RADE\\d+[A-Z]?', 'Frame of the celestial coordinates, in a table', '8.3'],
  ['RFRQ\\d+[A-Z]?', 'Rest frequency, in a table', '8.4', 'Hz'],
  ['RWAV\\d+[A-Z]?', 'Rest wavelength in vacuum, in a table', '8.4', 'm'],
  ['SPEC\\d+[A-Z]?', 'Frame of the spectral coordinate, in a table', '8.4'],
  ['SOBS\\d+[A-Z]?', 'Frame that was fixed during the observation, in a table', '8.4'],
  ['SSRC\\d+[A-Z]?', 'Frame of the redshift, in a table', '8.4'],
  ['VSYS\\d+[A-Z]?', 'Relative speed of the frames, in a table', '8.4', 'm/s'],
  ['ZSOU\\d+[A-Z]?', 'Redshift of the source, in a table', '8.4'],
  ['VANG\\d+[A-Z]?', 'Angle of the velocity, in a table', '8.4', 'deg'],
  ['DOBS\\d+', 'Date of the observation, in a table', '9.5'],
  ['MJDOB\\d+', 'Time of the observation, in a table', '9.5', 'd'],
];
