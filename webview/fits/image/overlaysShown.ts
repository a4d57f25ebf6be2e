import { qualityPlaneOf, type OpenedView, type PlaneRef } from '../../../src/messages';
import type { ChoicesOfHdu, Overlays } from '../viewState';

/** The plane that lies below, and the file that it is of. */
export interface OverlaidPlane extends ChoicesOfHdu {
  readonly opened: OpenedView | null;
  readonly slice: readonly number[];
}

/** What is drawn over the picture: switched, and which plane marks its pixels. */
export class OverlaysShown {
  constructor(private readonly of: OverlaidPlane) {}

  toggle(overlay: keyof Overlays): void {
    const { overlays } = this.of.state;
    this.of.update({ overlays: { ...overlays, [overlay]: !overlays[overlay] } });
  }

  /** Shows the regions with their panel, or takes both away. */
  toggleRegions(): void {
    if (this.of.state.overlays.regions) this.toggle('regions');
    else this.showRegions();
  }

  showRegions(): void {
    const { overlays, panel } = this.of.state;
    this.of.update({ overlays: { ...overlays, regions: true }, panel: { ...panel, open: true } });
  }

  /** The quality plane that belongs to the plane shown; null where there is none, or it is that itself. */
  get flagPlane(): PlaneRef | null {
    const { hdu, opened, slice } = this.of;
    const found = hdu && opened && qualityPlaneOf(opened.summary.hdus, hdu.index);
    return found && found.index !== hdu.index ? { hdu: found.index, slice } : null;
  }

  /** What of the quality plane is marked: all of its bits, or those that are left. */
  get markedPlane(): PlaneRef | null {
    const { flagPlane } = this;
    const { overlays, bitsOff } = this.of.state;
    if (!overlays.flags || !flagPlane) return null;
    if (bitsOff.length === 0) return flagPlane;
    const bits = Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => !bitsOff.includes(bit));
    return { ...flagPlane, bits };
  }
}
