import type { Look } from './looks';
import { DEGREE } from './tan';
import { clouds } from './texture';

/**
 * The surface brightness of an object: the share of its whole light that one square arcsec holds at an
 * offset (arcsec towards east and north) from its centre.
 */
export type Light = (east: number, north: number) => number;

/** The light of a look; clusters are made of stars instead and give none. */
export function lightOf(look: Look, seed: number): Light | undefined {
  const cos = Math.cos(look.angle * DEGREE);
  const sin = Math.sin(look.angle * DEGREE);
  const radius = (look.size * 60) / 2;
  const profile = profiles[look.kind]?.(look, radius, seed);
  if (!profile) return undefined;
  return (east, north) => {
    const along = east * sin + north * cos;
    const across = (east * cos - north * sin) / look.ratio;
    return profile(along, across) / look.ratio;
  };
}

/** Offsets in the plane of the object, along and across its long axis. */
type Profile = (x: number, y: number) => number;

const profiles: Partial<Record<Look['kind'], (look: Look, radius: number, seed: number) => Profile>> = {
  spiral,
  elliptical: (_look, radius) => {
    const scale = radius / 9;
    return (x, y) => Math.exp(-3.67 * Math.pow(Math.hypot(x, y, 0.5) / scale, 0.4)) / (1.5 * scale * scale);
  },
  ring: (_look, radius, seed) => {
    const scale = radius * 0.7;
    const width = radius * 0.17;
    return (x, y) => {
      const r = Math.hypot(x, y);
      const shell = Math.exp(-(((r - scale) / width) ** 2)) + 0.25 * Math.exp(-((r / radius) ** 4));
      return (
        (shell * (0.6 + 0.8 * clouds((x / radius) * 4, (y / radius) * 4, seed))) / (2.6 * radius * radius)
      );
    };
  },
  cloud: (_look, radius, seed) => (x, y) => {
    const r = Math.hypot(x, y) / radius;
    if (r > 1.6) return 0;
    const wisps = clouds((x / radius) * 3, (y / radius) * 3, seed);
    const folds = 1 - Math.abs(2 * clouds((x / radius) * 5 + 9, (y / radius) * 5, seed + 50) - 1);
    return (Math.exp(-2.5 * r * r) * (wisps * wisps * 2 + folds ** 4) * 0.2) / (radius * radius);
  },
};

/** Exponential disc with logarithmic arms, knots and dust on their inner side, a bulge and perhaps a bar. */
function spiral(look: Look, radius: number, seed: number): Profile {
  const scale = radius / 3.6;
  const winding = 1 / Math.tan(look.pitch * DEGREE);
  const inner = Math.max(look.bar * radius, radius * 0.06);
  const bulge = radius * 0.055;
  return (x, y) => {
    const r = Math.hypot(x, y, 0.3);
    if (r > 1.4 * radius) return 0;
    const texture = clouds((x / radius) * 9, (y / radius) * 9, seed);
    const turn = look.arms * (Math.atan2(y, x) - winding * Math.log(r / inner)) + 1.6 * (texture - 0.5);
    const present = 1 / (1 + Math.exp(-(r - inner * 1.1) / (0.12 * inner + 0.02 * radius)));
    const arm = Math.exp(2.1 * (Math.cos(turn) - 1));
    const dust = Math.exp(9 * (Math.cos(turn + 0.75) - 1)) * present;
    const knots = arm * Math.max(0, clouds((x / radius) * 26, (y / radius) * 26, seed + 9) - 0.57) * 14;
    const fade = 1 / (1 + Math.exp((r - radius) / (0.08 * radius)));
    const disc = (Math.exp(-r / scale) / (2 * Math.PI * scale * scale)) * fade;
    const lit = 0.7 + present * (arm * (1.2 + knots) - 0.3) + 0.5 * (texture - 0.5) - 0.35 * dust;
    const core = (look.bulge * Math.exp(-3.67 * Math.pow(r / bulge, 0.5))) / (0.9 * bulge * bulge);
    const barLight =
      look.bar === 0
        ? 0
        : (Math.exp(-((Math.abs(x) / inner) ** 4) - ((y / inner) * 4.5) ** 2) * 0.16) / (inner * inner);
    return disc * lit * (1 - look.bulge) + core + barLight;
  };
}
