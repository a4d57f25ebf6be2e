import * as vscode from 'vscode';
import type { CheckLine } from '../../archives/check/checkServices';

/** How an archive was when it was last checked. */
export interface Health extends Pick<CheckLine, 'state' | 'what'> {
  /** Milliseconds since 1970. */
  readonly at: number;
}

const favouritesKey = 'almagest.archives.favourites.1';
const healthKey = 'almagest.archives.health.1';

/** What the user thinks of archives and services, and how they were: kept for all windows. */
export class ArchiveBook implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: vscode.Memento) {}

  /** Keys of favourites, in the order in which they became ones. */
  get favourites(): readonly string[] {
    return this.state.get<readonly string[]>(favouritesKey, []);
  }

  isFavourite(key: string): boolean {
    return this.favourites.includes(key);
  }

  async setFavourite(key: string, wanted: boolean): Promise<void> {
    const others = this.favourites.filter((one) => one !== key);
    await this.state.update(favouritesKey, wanted ? [...others, key] : others);
    this.changed.fire(undefined);
  }

  /** Undefined where it was never checked. @param id of an archive */
  healthOf(id: string): Health | undefined {
    return this.state.get<Readonly<Record<string, Health>>>(healthKey, {})[id];
  }

  async record(checked: readonly CheckLine[]): Promise<void> {
    const at = Date.now();
    const known = this.state.get<Readonly<Record<string, Health>>>(healthKey, {});
    const now = Object.fromEntries(checked.map(({ id, state, what }) => [id, { state, what, at }]));
    await this.state.update(healthKey, { ...known, ...now });
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
