import { AlmagestError } from '../../base/errors';

/** A download folder that another process is fetching into: it may be had later. */
export class FolderBusy extends AlmagestError {
  /** @param who the other process, as far as it is known */
  constructor(folder: string, who: string, advice: string) {
    super({
      kind: 'denied',
      message: `${folder} is in use: ${who} is fetching into it.`,
      where: { source: folder },
      advice,
    });
  }
}
