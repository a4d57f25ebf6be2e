import type * as vscode from 'vscode';
import type { FileCache } from '../downloads/cache/fileCache';
import type { AnswerCache } from '../net/cache/answerCache';
import type { HttpClient } from '../net/http';
import type { SignIns } from '../net/signIn/signIns';
import type { SchemaBook } from './adql/schemaBook';
import type { Asking } from './asking';
import type { Previews } from './editors/results/previews';
import type { Log } from './log';
import type { ArchiveBook } from './store/archiveBook';
import type { DownloadStore } from './store/downloads';
import type { ProductStore } from './store/products';
import type { SearchStore } from './store/searches';
import type { TargetStore } from './store/targets';
import type { ArchivesView } from './trees/archives/archivesView';
import type { QueriesView } from './trees/queries/queriesView';
import type { TargetsView } from './trees/targets/targetsView';

/** Loads the program, once, and gives what commands work with. */
export type Program = () => Promise<App>;

/** What commands work with; made once, when the program is loaded. */
export interface App {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  readonly http: HttpClient;
  readonly signIns: SignIns;
  readonly cache: AnswerCache;
  /** Files that were downloaded before. */
  readonly files: FileCache;
  /** What questions to services are asked with; `afresh`: kept answers will not do. */
  readonly asking: (afresh: boolean) => Promise<Asking>;
  /** Small pictures of rows. */
  readonly previews: Previews;
  readonly searches: SearchStore;
  readonly downloads: DownloadStore;
  /** Files of rows of searches. */
  readonly products: ProductStore;
  /** What TAP services have. */
  readonly schemas: SchemaBook;
  readonly archiveBook: ArchiveBook;
  readonly archivesView: ArchivesView;
  readonly targets: TargetStore;
  readonly targetsView: TargetsView;
  readonly queriesView: QueriesView;
}
