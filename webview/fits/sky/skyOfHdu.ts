import { toFault, type Fault } from '../../../src/base/errors';
import type { Remote } from '../../../src/base/rpc';
import type { FitsHostApi } from '../../../src/messages';
import { loadPart, type Parts } from '../../shared/parts';
import type { Sky } from './sky';

/** World coordinates of the HDU that is shown; they are asked for when its picture is there. */
export class SkyOfHdu {
  /** Null while they are not known, or there are none. */
  sky: Sky | null = null;
  /** What draws and says positions, as soon as it is there. */
  part: Parts['sky'] | null = null;
  /** Why there are no coordinates, where there should be. */
  fault: Fault | null = null;
  /** Whether it is known if there are any. */
  known = false;
  private key = '';

  constructor(
    private readonly host: Remote<FitsHostApi>,
    private readonly changed: () => void,
  ) {}

  /** @param generation the state of the file */
  async load(hdu: number, generation: number): Promise<void> {
    const key = keyOf(hdu, generation);
    if (key === this.key) return;
    this.key = key;
    try {
      const [part, description] = await Promise.all([loadPart(this.host, 'sky'), this.host.wcs({ hdu })]);
      this.part = part;
      const sky = new part.Sky(description);
      if (key === this.key) this.sky = sky;
    } catch (error) {
      const fault = toFault(error);
      // That there are none is no fault.
      if (key === this.key && fault.kind !== 'not-found') this.fault = fault;
    }
    if (key === this.key) this.known = true;
    this.changed();
  }

  /** Lets go of the coordinates of any other HDU, or of an earlier state of the file. */
  forgetOthers(hdu: number, generation: number): void {
    if (keyOf(hdu, generation) === this.key) return;
    this.sky = this.fault = null;
    this.known = false;
    this.key = '';
  }
}

const keyOf = (hdu: number, generation: number): string => JSON.stringify([generation, hdu]);
