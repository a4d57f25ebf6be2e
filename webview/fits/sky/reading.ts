import type { Session } from '../session';

/** The place of a pixel (from 0) as the status line says it; null where it has none, or none is known yet. */
export function positionAt(session: Session, x: number, y: number): string | null {
  const { sky, skyPart, slice } = session;
  const { frame, degrees } = session.state.positions;
  const place = sky?.placeAt(x, y, slice, frame);
  if (!sky || !skyPart || !place) return null;
  const next = sky.placeAt(x, y + 1, slice, frame) ?? sky.placeAt(x, y - 1, slice, frame);
  const cosine = Math.cos((place[1] * Math.PI) / 180);
  const pixel = next
    ? Math.hypot((((next[0] - place[0] + 540) % 360) - 180) * cosine, next[1] - place[1])
    : 0;
  return skyPart.formatPlace(place, {
    hours: sky.inHours(frame),
    degrees,
    decimals: skyPart.decimalsFor(pixel),
  });
}
