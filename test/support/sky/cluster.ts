import type { Look } from './looks';
import type { SkyObject } from './objects';
import { hashText, Random } from './random';
import type { Source } from './sources';
import { DEGREE } from './tan';

const known = new Map<string, readonly Source[]>();

/** The stars of a globular cluster: crowded in the middle, a few bright giants, the same every time. */
export function clusterStars(object: SkyObject, look: Look): readonly Source[] {
  const before = known.get(object.name);
  if (before) return before;
  const random = new Random(hashText(object.name));
  const core = look.size / 60 / 14;
  const stars = Array.from({ length: 6000 }, () => {
    const share = random.next() * 0.985;
    const r = core * Math.sqrt(share / (1 - share));
    const angle = 2 * Math.PI * random.next();
    const mag = object.mag + 13.5 + (2.2 * Math.log10(1 - random.next() * 0.9999)) / 0.9;
    return {
      ra: object.ra + (r * Math.cos(angle)) / Math.cos(object.dec * DEGREE),
      dec: object.dec + r * Math.sin(angle),
      mag,
      colour: 0.5 + 0.2 * random.normal(),
      radius: 0,
      ratio: 1,
      angle: 0,
    };
  });
  known.set(object.name, stars);
  return stars;
}
