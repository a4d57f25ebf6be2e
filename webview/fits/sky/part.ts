import { paintSky } from './paintSky';
import { decimalsFor, formatPlace } from './positions';
import { Sky } from './sky';

const part = { decimalsFor, formatPlace, paintSky, Sky };

/** What the part `sky` of the page brings; shared/parts finds it by its name. */
export type SkyPart = typeof part;

const all = globalThis as { almagestParts?: Record<string, unknown> };
all.almagestParts = { ...all.almagestParts, sky: part };
