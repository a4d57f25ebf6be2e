import type { Shape } from './shape';

/** A region as it is drawn, and as DS9's files have it. */
export interface Region {
  readonly shape: Shape;
  /** Of what DS9 says behind `#`, and `global` before: colour, text, font, …; as written, tags one a line. */
  readonly properties: Readonly<Record<string, string>>;
  /** False where a file excludes it (`-circle(…)`). */
  readonly include: boolean;
}
