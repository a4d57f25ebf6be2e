import { AlmagestError } from '../base/errors';
import type { Header } from '../fits/header/header';
import { Celestial } from './celestial/celestial';
import { BadPole } from './celestial/pole';
import type { Distortion } from './distortion/distortion';
import { tpv } from './distortion/tpv';
import type { AxisKind } from './keywords/ctype';
import { readProjp, readTnx } from './keywords/distortions';
import type { WcsKeywords } from './keywords/wcsKeywords';
import { projections } from './projection';
import { BadParameter, type Parameters, type Projection } from './projection/projection';

/** An axis of longitude or latitude. */
export type Place = Extract<AxisKind, { kind: 'longitude' | 'latitude' }>;

/**
 * The celestial pair of axes: its projection, its place on the sky, and the distortion on its plane.
 * @throws AlmagestError `malformed` naming the keyword that makes it impossible
 */
export function celestialPart(
  keywords: WcsKeywords,
  kinds: readonly AxisKind[],
  [lng, lat]: readonly [number, number],
  header: Header,
  hasSip: boolean,
): { map: Celestial; distortion: Distortion | null } {
  const { code } = kinds[lat] as Place;
  const lngPv = keywords.pv[lng]!;
  const latPv = keywords.pv[lat]!;
  // SCAMP wrote TPV's coefficients under the name of TAN before TPV had one.
  // Beside SIP they say the same once more, and SIP is preferred.
  const scamp = code === 'TAN' && isScamp(lngPv);
  const asTpv = code === 'TPV' || (scamp && !hasSip);
  const distortion = asTpv
    ? tpv([lngPv, latPv])
    : code === 'TNX' || code === 'ZPX'
      ? readTnx(header, lng, lat)
      : null;
  const base = asTpv || code === 'TNX' ? 'TAN' : code === 'ZPX' ? 'ZPN' : code;
  const parameters: Parameters = asTpv ? [] : code === 'ZPX' ? readProjp(header, lng) : latPv;
  const own: Parameters = asTpv || (code === 'TAN' && hasSip) ? [] : lngPv;
  try {
    const projection = projections.get(base)!(parameters);
    const phi0 = own[1] ?? 0;
    const theta0 = own[2] ?? projection.theta0;
    const fiducial = {
      longitude: keywords.crval[lng]!,
      latitude: keywords.crval[lat]!,
      phi0,
      theta0,
      lonpole: own[3] ?? keywords.lonpole,
      latpole: own[4] ?? keywords.latpole,
    };
    return {
      map: new Celestial(projection, fiducial, base, offset(projection, own, phi0, theta0)),
      distortion,
    };
  } catch (error) {
    throw explained(error, keywords.alternate, lat, base);
  }
}

/** PVi_m of the longitude axis beyond LATPOLE's, which TAN knows nothing of. */
export function isScamp(lngPv: Parameters): boolean {
  return lngPv.some((value, m) => m > 4 && value !== undefined);
}

function offset(
  projection: Projection,
  own: Parameters,
  phi0: number,
  theta0: number,
): readonly [number, number] {
  if (!own[0]) return [0, 0];
  const out = new Float64Array(2);
  if (!projection.toPlane(phi0, theta0, out))
    throw new BadParameter(0, 'the fiducial point is not on the plane');
  return [out[0]!, out[1]!];
}

function explained(error: unknown, alternate: string, lat: number, code: string): unknown {
  const say = (keyword: string, message: string) =>
    new AlmagestError(
      {
        kind: 'malformed',
        message: `The projection ${code} cannot be computed: ${message} (${keyword}).`,
        where: { keyword },
      },
      { cause: error },
    );
  if (error instanceof BadParameter) return say(`PV${lat + 1}_${error.index}${alternate}`, error.reason);
  if (error instanceof BadPole) {
    const keyword =
      error.keyword === 'CRVAL' ? `CRVAL${lat + 1}${alternate}` : `${error.keyword}${alternate}`;
    return say(keyword, error.message);
  }
  return error;
}
