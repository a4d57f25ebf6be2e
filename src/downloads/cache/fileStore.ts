/** What is kept of a download beside its content; nothing in it is a secret. */
export interface KeptHead {
  /** The address that answered, after redirects. */
  readonly url: string;
  /** What a name and a kind are told by; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What says later whether the file is still the same: a strong ETag or a Last-Modified; null without. */
  readonly validator: string | null;
  /** When it came, or was last said to be the same, milliseconds since 1970. */
  readonly since: number;
}

export interface KeptFile extends KeptHead {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** The content, in pieces. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** What files are kept in. Several windows may use the same one at once. */
export interface FileStore {
  /** Null where nothing whole is kept under this key; what is damaged is forgotten. */
  find(key: string): Promise<KeptFile | null>;
  /** Keeps the file at `path` as it stands there; forgets what was used longest ago where there would be too much. */
  keep(key: string, head: KeptHead, file: { path: string; bytes: number; sha256: string }): Promise<void>;
  /** It is still the same now. */
  confirm(key: string, since: number): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<{ readonly files: number; readonly bytes: number }>;
}
