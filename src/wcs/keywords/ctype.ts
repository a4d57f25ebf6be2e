import { projections } from '../projection';
import { parseSpectralCtype, type SpectralCtype } from '../spectral/axis';

/** What one axis is, by its CTYPEia (Paper I §2.3, Paper II §3, Paper III §2). */
export type AxisKind =
  | { readonly kind: 'longitude' | 'latitude'; readonly system: string; readonly code: string }
  | ({ readonly kind: 'spectral' } & SpectralCtype)
  | { readonly kind: 'tab'; readonly name: string }
  | { readonly kind: 'log'; readonly name: string }
  | { readonly kind: 'stokes' }
  | { readonly kind: 'time'; readonly scale: string }
  | { readonly kind: 'linear'; readonly name: string };

const timeScales = new Set([
  'TIME',
  'TAI',
  'TT',
  'TDT',
  'ET',
  'IAT',
  'UT1',
  'UTC',
  'GMT',
  'GPS',
  'TCG',
  'TCB',
  'TDB',
  'LOCAL',
]);
/** Projections that are a distortion before another one. */
const distorted = new Set(['TPV', 'TNX', 'ZPX']);

export function parseCtype(ctype: string): AxisKind {
  const text = ctype.trim();
  const left = text.slice(0, 4).replace(/-+$/, '').trim();
  const code = text[4] === '-' ? text.slice(5, 8).trim() : '';
  if (code === 'TAB') return { kind: 'tab', name: left };
  const spectral = parseSpectralCtype(text);
  if (spectral) return { kind: 'spectral', ...spectral };
  if (code === 'LOG') return { kind: 'log', name: left };
  const place = celestialPlace(left);
  if (place && (projections.has(code) || distorted.has(code))) return { ...place, code };
  if (text === 'STOKES') return { kind: 'stokes' };
  const scale = text.replace(/\(.*\)$/, '');
  if (timeScales.has(scale)) return { kind: 'time', scale };
  return { kind: 'linear', name: text };
}

/** Longitude or latitude of which system: `RA`/`DEC`, `xLON`/`xLAT`, `xyLN`/`xyLT` (Paper II §3.1). */
function celestialPlace(left: string): { kind: 'longitude' | 'latitude'; system: string } | null {
  if (left === 'RA') return { kind: 'longitude', system: 'RA' };
  if (left === 'DEC') return { kind: 'latitude', system: 'RA' };
  const match = /^(.)(LON|LAT)$/.exec(left) ?? /^(..)(LN|LT)$/.exec(left);
  if (!match) return null;
  return { kind: match[2] === 'LON' || match[2] === 'LN' ? 'longitude' : 'latitude', system: match[1]! };
}
