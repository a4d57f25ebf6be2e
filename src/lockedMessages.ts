/** What pictures tell one another, through the host, while their views are locked. */

/** A view that the pictures of other editors follow. */
export interface LeadView {
  /** The middle of the view on the sky, for pictures with coordinates; null where there are none. */
  readonly sky: {
    /** Degrees, ICRS. */
    readonly ra: number;
    readonly dec: number;
    /** Degrees of the sky for each CSS pixel. */
    readonly scale: number;
    /** Degrees by which the picture is turned, counterclockwise, from north up. */
    readonly turn: number;
    /** Whether east is at the right with north up. */
    readonly mirrored: boolean;
  } | null;
  /** The middle of the view in pixels from 0, and CSS pixels for each. */
  readonly place: { readonly x: number; readonly y: number; readonly scale: number };
}

/** What pictures share while their views are locked. */
export interface LockedParts {
  /** Place, scale and orientation on the sky. */
  readonly place: boolean;
  readonly limits: boolean;
  /** Stretch, contrast and colours. */
  readonly look: boolean;
}

/** How a picture turns values into colours, as another version of the page may have written it. */
export type LeadLook = Readonly<Record<string, string | number | boolean>>;

/** What the pictures of other editors take over from the one in front. */
export interface Lead {
  /** Null while it is not known where the picture lies. */
  readonly view: LeadView | null;
  /** In values of the picture; null where it is blank, or of labels. */
  readonly limits: readonly [low: number, high: number] | null;
  readonly look: LeadLook;
}
