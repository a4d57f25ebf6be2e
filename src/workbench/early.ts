import type * as vscode from 'vscode';
import type { FitsEditors } from './editors';
import type { LatePanels } from './late/latePanels';
import type { LateTree } from './late/lateTree';
import type { Log } from './log';

/** What is there from the start, before anything of the program is used. */
export interface Early {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  readonly fits: FitsEditors;
  /** Views, whose rows the program makes. */
  readonly trees: Readonly<Record<'queries' | 'archives' | 'downloads' | 'targets', LateTree>>;
  /** Tabs of an earlier window, which the program fills. */
  readonly panels: Readonly<Record<'results' | 'form', LatePanels>>;
}
