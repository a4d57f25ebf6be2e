import type { LeadLook, ShownPlane } from '../../../src/messages';
import { isLabelPlane, type Limits } from '../image/limits';
import type { Look } from '../image/look';
import type { Stage } from '../image/stage';
import type { Session } from '../session';
import { parseLook } from '../viewState';
import { followedView, leadView, type LockableSky } from './leadView';
import { isLocked, unlocked } from './parts';

/** Tells the pictures that are locked to this one what it shows, and shows what the one in front does. */
export class LockedPicture {
  private parts = unlocked;
  private frame = 0;
  /** What was led last besides the view, which is told when it moves. */
  private look: Look | null = null;
  private limits: Limits | null = null;

  constructor(
    private readonly session: Session,
    private readonly stage: Stage,
    private readonly shown: () => ShownPlane | null,
  ) {}

  /** What the picture is drawn with, or what is locked of it, may have changed. */
  update(): void {
    const { session } = this;
    this.follow();
    const { locked, limits } = session;
    const { look } = session.state;
    if (locked !== this.parts || look !== this.look || limits !== this.limits) this.lead();
    [this.parts, this.look, this.limits] = [locked, look, limits];
  }

  /** Tells what is shown, once a frame. */
  lead(): void {
    if (!isLocked(this.session.locked) || this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const { session, stage } = this;
      const { locked, led, state } = session;
      // What another one leads is followed first; and without its coordinates a picture leads nowhere.
      if (!isLocked(locked) || led || !stage.view || (locked.place && !session.skyKnown)) return;
      const view = session.skyKnown ? leadView(stage.view, this.sky) : null;
      const limits = this.isLabels ? null : session.limits;
      session.host.leads({ view, limits, look: colours(state.look) }).catch(() => undefined);
    });
  }

  private follow(): void {
    const { session, stage } = this;
    const { led, locked } = session;
    // What is locked is told after what is led.
    if (!led || !isLocked(locked) || !stage.view) return;
    if (this.shown()?.plane.hdu !== session.hdu?.index || (locked.place && !session.skyKnown)) return;
    session.led = null;
    if (locked.look) {
      const look = parseLook({ ...session.state.look, ...led.look });
      if (JSON.stringify(look) !== JSON.stringify(session.state.look)) session.setLook(look);
    }
    const { limits } = session;
    const others = locked.limits && !this.isLabels ? led.limits : null;
    if (others && (others[0] !== limits?.[0] || others[1] !== limits[1])) session.cuts.set(others);
    const followed = locked.place && led.view ? followedView(led.view, this.sky) : null;
    if (!followed) return;
    if (followed.orientation) session.orientation.set(followed.orientation);
    stage.place(followed.place);
  }

  /** Labels and bits keep limits of their own. */
  private get isLabels(): boolean {
    const { hdu } = this.session;
    return hdu !== null && isLabelPlane(hdu.name, hdu.bitpix);
  }

  private get sky(): LockableSky | null {
    const { sky, slice } = this.session;
    if (!sky?.isCelestial) return null;
    return {
      placeAt: (x, y) => sky.placeAt(x, y, slice, 'icrs'),
      pixelOf: (place) => sky.pixelOf(place, slice, 'icrs'),
      northUpAt: (x, y) => sky.anglesAt(x, y, slice, 'icrs'),
    };
  }
}

/** What of a look others take over: smoothing and the colour of blanks are each picture's own. */
function colours({ stretch, colourMap, invert, contrast, bias }: Look): LeadLook {
  return { stretch, colourMap, invert, contrast, bias };
}
