/** The protocol between the extension host and the page of the search form; in the style of messages.ts. */
import type { Parameter } from './archives/parameters/parameter';
import type { QueryDraft } from './archives/parameters/queryDraft';

export type { Parameter } from './archives/parameters/parameter';
export { draftFields, type QueryDraft } from './archives/parameters/queryDraft';

/** What an archive can be asked for, as its form needs it. */
export interface AskView {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly place: 'needed' | 'optional' | 'none';
  /** As an angle that can be typed; null where a radius means nothing. */
  readonly radius: string | null;
  readonly parameters: readonly Parameter[];
  /** Whether rows can be counted before they are asked for; whether it knows values like a text. */
  readonly counts: boolean;
  readonly suggests: boolean;
}

export interface ArchiveView {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly asks: readonly AskView[];
}

/** What came of looking at a draft. */
export interface CheckedDraft {
  /** By field: parameters by their names, others by {@link draftFields}. */
  readonly faults: Readonly<Record<string, string>>;
  /** What the query is in a line; null where something is wrong. */
  readonly query: string | null;
  /** Where the target is, where it was looked up; what must be known of that place. */
  readonly place: string | null;
}

/** What the host offers the page. */
export interface FormHostApi {
  /** `draft`: what was run last; `edited`: the query that the form was opened for. */
  open: (argument: null) => Promise<{
    readonly archives: readonly ArchiveView[];
    readonly draft: QueryDraft;
    readonly edited: QueryDraft | null;
  }>;
  /** `resolve`: the target is looked up, too. */
  check: (
    argument: { readonly draft: QueryDraft; readonly resolve: boolean },
    signal: AbortSignal,
  ) => Promise<CheckedDraft>;
  count: (argument: { readonly draft: QueryDraft }, signal: AbortSignal) => Promise<number>;
  suggest: (
    argument: { readonly draft: QueryDraft; readonly parameter: string; readonly text: string },
    signal: AbortSignal,
  ) => Promise<readonly string[]>;
  /** Runs the search; its results open. */
  run: (argument: { readonly draft: QueryDraft }) => Promise<null>;
  /** Saves it as a query file. */
  save: (argument: { readonly draft: QueryDraft }) => Promise<null>;
}

/** What the page offers the host. */
export interface FormViewApi {
  /** Shows a query in place of what is typed there. */
  show: (argument: { readonly archives: readonly ArchiveView[]; readonly draft: QueryDraft }) => null;
}
