/** What is kept of an answer beside its body; nothing in it is a secret. */
export interface KeptHead {
  /** The address that answered, after redirects. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** When it came, milliseconds since 1970. */
  readonly since: number;
}

export interface KeptBody {
  readonly head: KeptHead;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What answers are kept in: a folder, a map for tests. Several windows may use the same one at once. */
export interface AnswerStore {
  /** Null where nothing whole is kept under this key. */
  read(key: string): Promise<KeptBody | null>;
  /** Whole or not at all; forgets what was used longest ago where there would be too much. */
  write(key: string, answer: KeptBody): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<{ readonly answers: number; readonly bytes: number }>;
}

/** An answer that was not asked for anew. */
export interface KeptAnswer {
  /** When it came, milliseconds since 1970. */
  readonly since: number;
  /** Whether it was used, old as it is, because the service could not be reached. */
  readonly stale: boolean;
}
