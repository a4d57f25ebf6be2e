import { withoutHdu, type ChoicesOfHdu } from '../viewState';
import { flipped, turnedBy, upright, type Orientation } from './geometry';

/** How the picture of the HDU shown is turned and mirrored. */
export class OrientationOfHdu {
  constructor(private readonly of: ChoicesOfHdu) {}

  get now(): Orientation {
    const { hdu, state } = this.of;
    return (hdu && state.orientations[hdu.index]) ?? upright;
  }

  set(orientation: Orientation): void {
    const { hdu, state } = this.of;
    if (!hdu) return;
    const others = withoutHdu(state.orientations, hdu.index);
    const isUpright = !orientation.mirror && orientation.turn === 0;
    this.of.update({ orientations: isUpright ? others : { ...others, [hdu.index]: orientation } });
  }

  turn(by: number): void {
    this.set(turnedBy(this.now, by));
  }

  flip(axis: 'x' | 'y'): void {
    this.set(flipped(this.now, axis));
  }
}
