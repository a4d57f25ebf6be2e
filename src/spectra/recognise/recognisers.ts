import { apogeeAspcap, apogeeStar, apogeeVisit } from './apogee';
import { arrayExtensions } from './arrayExtensions';
import { arrayLines } from './arrayLines';
import { dataCentral } from './dataCentral';
import { desi } from './desi';
import { gaiaXpRaw } from './gaiaXp';
import { genericLightCurve } from './genericLightCurve';
import { genericTable } from './genericTable';
import { hstX1d } from './hst';
import { hstGroups } from './hstGroups';
import { irafMultispec } from './irafMultispec';
import { iue } from './iue';
import { jwst1d, jwstCube } from './jwst';
import { jwst2d } from './jwst2d';
import { lamost } from './lamost';
import { manga } from './manga';
import { photometers } from './photometers';
import type { Recogniser } from './recogniser';
import { sdssSpPlate, sdssSpSpec } from './sdssImage';
import { sdssSpec } from './sdssSpec';
import { surveyTables } from './surveyTables';
import { targetPixels } from './targetPixels';
import { wcsImage } from './wcsImage';

/** In this order the first that knows a file reads it: products that say what they are, then general forms. */
export const recognisers: readonly Recogniser[] = [
  ...[photometers, targetPixels],
  ...[lamost, sdssSpec, sdssSpSpec, sdssSpPlate, apogeeAspcap, apogeeStar, apogeeVisit, manga, desi],
  ...[jwst1d, jwstCube, jwst2d, hstX1d, hstGroups, iue],
  ...[dataCentral, gaiaXpRaw, surveyTables],
  ...[arrayLines, irafMultispec, arrayExtensions, genericLightCurve, genericTable, wcsImage],
];
