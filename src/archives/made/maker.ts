import type { BodyKind } from '../../net/sniff';
import type { Making } from './made';

/** What a maker works with. */
export interface Kitchen {
  /** Who is asked, for messages. */
  readonly service: string | undefined;
  readonly signal: AbortSignal | undefined;
  /**
   * What an address holds, whole, and the address after redirects.
   * @throws AlmagestError as requests do, and where it is of none of the expected kinds
   */
  readonly fetch: (
    url: string,
    expected: readonly BodyKind[],
  ) => Promise<{ readonly bytes: Uint8Array; readonly url: string }>;
}

export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** A name for it, where the address gives none. */
  readonly name?: string;
}

/** Makes a file of what archives send. @throws AlmagestError naming what could not be made of what */
export type Maker = (making: Making, kitchen: Kitchen) => Promise<MadeFile>;
