import { stat } from 'node:fs/promises';

/** Tells of changes of a file that nobody tells of, as on network disks: by looking at it now and then. */
export class Looking {
  private known: Promise<string>;
  private readonly timer: NodeJS.Timeout;

  /** @param everyMs milliseconds between two looks */
  constructor(
    private readonly file: string,
    changed: () => void,
    everyMs: number,
  ) {
    this.known = this.look();
    this.timer = setInterval(() => void this.compare(changed), everyMs);
    this.timer.unref();
  }

  /** What it is like from now on is known, and not told of. */
  reset(): void {
    this.known = this.look();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async compare(changed: () => void): Promise<void> {
    const { known } = this;
    const [before, now] = [await known, await this.look()];
    // Told of meanwhile.
    if (known !== this.known || now === before) return;
    this.known = Promise.resolve(now);
    changed();
  }

  private look(): Promise<string> {
    return stat(this.file).then(
      ({ size, mtimeMs, ino }) => `${size} ${mtimeMs} ${ino}`,
      () => 'gone',
    );
  }
}
