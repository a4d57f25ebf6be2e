import type { Remote } from '../../../src/base/rpc';
import type { FitsHostApi, SpectraView } from '../../../src/messages';

/** What of the file is spectra or light curves: found out once for each state of the file. */
export class SpectraOfFile {
  /** Null while they are not known, or there are none. */
  spectra: SpectraView | null = null;
  /** Whether it is known if there are any. */
  asked = false;
  private generation = -1;

  constructor(
    private readonly host: Remote<FitsHostApi>,
    private readonly changed: () => void,
  ) {}

  /** @returns whether this state of the file was not asked about yet */
  load(generation: number): boolean {
    if (generation === this.generation) return false;
    this.generation = generation;
    void this.find(generation);
    return true;
  }

  private async find(generation: number): Promise<void> {
    // A file that can't be looked through has its faults told elsewhere.
    const spectra = await this.host.spectra({}).catch(() => null);
    if (generation !== this.generation) return;
    this.spectra = spectra;
    this.asked = true;
    this.changed();
  }
}
