import { remembered } from '../../base/remembered';

/** Degrees in one of each unit, as services write them; `h` is an hour of right ascension. */
const degreesIn: readonly (readonly [unit: RegExp, degrees: number])[] = [
  [/^(?:deg|degs|degrees?|d|°|decimal degrees)$/, 1],
  [/^(?:h|hr|hrs|hours?|hourangle|hour angle|decimal hours)$/, 15],
  [/^(?:arcmin|arcmins|arcminutes?|amin|')$/, 1 / 60],
  [/^(?:arcsec|arcsecs|arcseconds?|asec|")$/, 1 / 3600],
  [/^(?:mas|marcsec|milliarcsec)$/, 1 / 3_600_000],
  [/^(?:rad|rads|radians?)$/, 180 / Math.PI],
];

/**
 * How many degrees one of `unit` is, `/pixel` and the like left aside; of a unit that is not said, or of no
 * angle, it is taken to be `usual`, that of the protocol.
 */
export function degreesPer(unit: string | null, usual = 1): number {
  return degreesOf(unit) ?? usual;
}

const degreesOf = remembered((unit: string | null) => {
  const plain = (unit ?? '')
    .toLowerCase()
    .replace(/(?:\/|\s+per\s+|\.)(?:pix|pixels?)(?:-1)?$|\s*(?:pix|pixels?)\^?-1$/, '')
    .replace(/["']?\b([hd]):m:s\b["']?/, '$1')
    .trim();
  return degreesIn.find(([names]) => names.test(plain))?.[1];
});
