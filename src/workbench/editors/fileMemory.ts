import type * as vscode from 'vscode';

/** Files of which something is kept; those left alone longest are forgotten first. */
const mostFiles = 100;

type Kept = readonly (readonly [uri: string, value: Readonly<Record<string, unknown>>])[];

/** What is kept with the workspace of a file, by its address: nothing is written beside data. */
export class FileMemory {
  private readonly address: string;

  /** @param key of what is kept, e.g. `almagest.fits.regions` */
  constructor(
    private readonly key: string,
    uri: vscode.Uri,
    private readonly memory: vscode.Memento,
  ) {
    this.address = uri.toString();
  }

  /** As it was kept: whoever asks looks whether it is what they expect. */
  get value(): unknown {
    return this.kept().find(([one]) => one === this.address)?.[1] ?? {};
  }

  async keep(value: Readonly<Record<string, unknown>>): Promise<void> {
    const others = this.kept().filter(([one]) => one !== this.address);
    const all: Kept = Object.keys(value).length > 0 ? [[this.address, value], ...others] : others;
    await this.memory.update(this.key, all.slice(0, mostFiles));
  }

  private kept(): Kept {
    const value = this.memory.get<unknown>(this.key);
    return Array.isArray(value) ? (value as Kept).filter((entry) => Array.isArray(entry)) : [];
  }
}
