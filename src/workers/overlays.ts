import type { FitsDocument } from '../fits/document';
import type { PlaneRef } from '../fits/views';
import { imageEpoch } from '../overlays/imageTime';
import { headerFrame } from '../overlays/frames';
import { projectPoints } from '../overlays/project';
import { skyPoints } from '../overlays/skyPoints';
import type { OverlayApi } from '../messages';
import { skyMapOf } from '../analysis/region/skyMap';
import { loadWcs } from '../wcs/load/loadWcs';
import { separation } from '../wcs/place/sphere';

type Use = <T>(work: (document: FitsDocument) => Promise<T>, signal?: AbortSignal) => Promise<T>;

const icrs = { name: 'icrs', equinox: null } as const;

/** What a FITS worker does for tables that are drawn over pictures, of the file that `use` opens. */
export function overlayApi(use: Use): OverlayApi {
  return {
    skyPoints: ({ hdu }, signal) =>
      use(async (document) => {
        const frame = headerFrame(await document.inheritedHeader(hdu, signal));
        return skyPoints(await document.table(hdu), { frame, signal });
      }, signal),
    onImage: ({ points, ...ref }, signal) =>
      use(async (document) => {
        const built = await loadWcs(document, ref.hdu, '', signal);
        return projectPoints(points, built, await planeOf(document, ref, signal));
      }, signal),
    field: (ref, signal) =>
      use(async (document) => {
        const built = await loadWcs(document, ref.hdu, '', signal);
        const { width, height, axes, place } = await planeOf(document, ref, signal);
        const sky = skyMapOf(built, axes, place);
        if (!sky) return null;
        const middle = sky.toSky(icrs, [(width + 1) / 2, (height + 1) / 2]);
        const corners = [0.5, width + 0.5].flatMap((x) =>
          [0.5, height + 0.5].map((y) => sky.toSky(icrs, [x, y])),
        );
        if (![middle, ...corners].flat().every(Number.isFinite)) return null;
        const radius = Math.max(...corners.map((corner) => separation(middle, corner)));
        return { centre: { ra: ((middle[0] % 360) + 360) % 360, dec: middle[1] }, radius };
      }, signal),
  };
}

async function planeOf(document: FitsDocument, ref: PlaneRef, signal?: AbortSignal) {
  const { width, height, xAxis, yAxis, place } = await document.layout(ref);
  const header = await document.inheritedHeader(ref.hdu, signal);
  const axes = [xAxis, yAxis] as const;
  return { width, height, axes, place: place.map((at) => at + 1), epoch: imageEpoch(header) };
}
