import { bringPart } from '../../shared/parts';
import { paintSky } from './paintSky';
import { decimalsFor, formatPlace } from './positions';
import { Sky } from './sky';

const part = { decimalsFor, formatPlace, paintSky, Sky };

/** What the part `sky` of the page brings. */
export type SkyPart = typeof part;

bringPart('sky', part);
