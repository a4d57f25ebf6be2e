import type { LeadView } from '../../../src/messages';
import {
  flipped,
  normal,
  turnedBy,
  type Orientation,
  type Place,
  type Point,
  type View,
} from '../image/geometry';

/** What of the sky a picture needs to know to be laid over another one's; `Sky` without its slice and frame. */
export interface LockableSky {
  placeAt(x: number, y: number): readonly [longitude: number, latitude: number] | null;
  pixelOf(place: readonly [longitude: number, latitude: number]): Point | null;
  /** How the picture is turned so that north is up and east at the left. */
  northUpAt(x: number, y: number): Orientation | null;
}

/** A view as others can follow it. */
export function leadView(view: View, sky: LockableSky | null): LeadView {
  const { x, y, scale } = view;
  const place = { x, y, scale };
  const here = sky?.placeAt(x, y);
  const north = sky?.northUpAt(x, y);
  const size = sky && pixelSize(sky, view);
  if (!here || !north || size === null) return { sky: null, place };
  const mirrored = view.mirror !== north.mirror;
  const base = mirrored ? flipped(north, 'x') : north;
  return {
    sky: {
      ...{ ra: here[0], dec: here[1], scale: size / scale },
      ...{ turn: normal(view.turn - base.turn), mirrored },
    },
    place,
  };
}

/**
 * The place and orientation at which a picture shows what another one shows: by the sky where both have
 * coordinates, else pixel by pixel. Null where its sky does not reach there.
 */
export function followedView(
  lead: LeadView,
  sky: LockableSky | null,
): { readonly place: Place; readonly orientation: Orientation | null } | null {
  if (!lead.sky || !sky) return { place: lead.place, orientation: null };
  const { ra, dec, scale, turn, mirrored } = lead.sky;
  const at = sky.pixelOf([ra, dec]);
  const north = at && sky.northUpAt(at.x, at.y);
  const size = at && pixelSize(sky, at);
  if (!at || !north || size === null) return null;
  return {
    place: { x: at.x, y: at.y, scale: size / scale },
    orientation: turnedBy(mirrored ? flipped(north, 'x') : north, turn),
  };
}

/** Degrees from one pixel to the next, the mean of both directions; null off the sky. */
function pixelSize(sky: LockableSky, { x, y }: Point): number | null {
  const here = sky.placeAt(x, y);
  const [right, up] = [sky.placeAt(x + 1, y), sky.placeAt(x, y + 1)];
  if (!here || !right || !up) return null;
  const cosine = Math.cos((here[1] * Math.PI) / 180);
  const apart = ([longitude, latitude]: readonly [number, number]) =>
    Math.hypot((((longitude - here[0] + 540) % 360) - 180) * cosine, latitude - here[1]);
  const size = Math.sqrt(apart(right) * apart(up));
  return size > 0 ? size : null;
}
