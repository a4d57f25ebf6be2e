import type { BandName } from '../../support/sky/bands';

/** A survey that the stand-in has images of, by the heading of SkyView's form. */
export interface StandInSurvey {
  readonly group: string;
  readonly name: string;
  readonly band: BandName;
  /** Full width where none is asked for, degrees. */
  readonly sizeDeg: number;
  readonly inSdss?: boolean;
}

const survey = (
  group: string,
  name: string,
  band: BandName,
  sizeDeg = 0.1,
  inSdss = false,
): StandInSurvey => ({
  ...{ group, name, band, sizeDeg, inSdss },
});

export const standInSurveys: readonly StandInSurvey[] = [
  survey('Optical:DSS', 'DSS', 'red'),
  survey('Optical:DSS', 'DSS2 Red', 'red'),
  survey('Optical:DSS', 'DSS2 Blue', 'blue'),
  survey('Optical:DSS', 'DSS2 IR', 'ir'),
  survey('Optical:SDSS', 'SDSSg', 'g', 0.1, true),
  survey('Optical:SDSS', 'SDSSr', 'r', 0.1, true),
  survey('Optical:SDSS', 'SDSSi', 'i', 0.1, true),
  survey('IR:IRAS', 'IRIS  12', 'ir', 1),
  survey('IR:2MASS', '2MASS-J', 'y'),
  survey('Radio:GHz', 'VLA FIRST (1.4 GHz)', 'ir', 0.1),
];
