import type { SkyRegion } from './region';

/** A region as STC-S in ICRS degrees, which ObsCore's s_region takes (TAP 1.0 §6); a range as a PositionInterval. */
export function regionText(region: SkyRegion): string {
  return region.shape === 'not' ? `Not ICRS (${body(region.of, '')})` : body(region, ' ICRS');
}

function body(region: SkyRegion, frame: string): string {
  switch (region.shape) {
    case 'circle':
      return `Circle${frame} ${region.centre.ra} ${region.centre.dec} ${region.radius}`;
    case 'ellipse':
      return `Ellipse${frame} ${region.centre.ra} ${region.centre.dec} ${region.axes.join(' ')} ${region.angle}`;
    case 'polygon':
      return `Polygon${frame} ${region.corners.map(({ ra, dec }) => `${ra} ${dec}`).join(' ')}`;
    case 'range':
      return `PositionInterval${frame} ${region.ra[0]} ${region.dec[0]} ${region.ra[1]} ${region.dec[1]}`;
    case 'position':
      return `Position${frame} ${region.at.ra} ${region.at.dec}`;
    case 'all-sky':
      return `AllSky${frame}`;
    case 'union':
    case 'intersection': {
      const name = region.shape === 'union' ? 'Union' : 'Intersection';
      return `${name}${frame} (${region.of.map((one) => body(one, '')).join(' ')})`;
    }
    case 'not':
      return `Not (${body(region.of, '')})`;
  }
}
