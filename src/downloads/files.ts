import type { ByteSource } from '../base/byteSource';

/** What was written and what it should be. */
export interface Written {
  /** Path of the finished part. */
  readonly path: string;
  /** What people know it by, for messages. */
  readonly name: string;
  readonly url: string;
  readonly expectFits: boolean;
  readonly service?: string | undefined;
  /** Its bytes, where whoever wrote it still has it open; else it is opened. */
  readonly source?: ByteSource;
}

/** What is known of the file that a part is the beginning of. */
export interface PartState {
  /** The address that answered. */
  readonly finalUrl: string;
  /** What `If-Range` takes: a strong ETag or a Last-Modified; null where the server gave none. */
  readonly validator: string | null;
  /** Bytes in all; null where the server did not say. */
  readonly total: number | null;
}

/** A file being written under a name of its own, `….part`. */
export interface PartFile {
  readonly path: string;
  /** Bytes in it. */
  readonly received: number;
  /** What an earlier transfer noted, where this part was taken up; or what was noted since. */
  readonly state: PartState | null;
  /** Appends all of `chunk`; resolves when the system took it. @throws AlmagestError `no-space`, `denied` */
  write(chunk: Uint8Array): Promise<void>;
  /** Empties it: what was there is of no use. */
  restart(): Promise<void>;
  /** Remembers what the server said of the file; written beside the part where it is to be taken up again. */
  note(state: PartState): Promise<void>;
  /** Brings everything to the disk (fsync), gives the SHA-256 of what was written in hex. */
  finish(): Promise<string>;
  /** What was written, until it is published. */
  source(): ByteSource;
  /** Gives the finished file its final name; false, and nothing changed, where that name is taken. */
  publish(path: string): Promise<boolean>;
  /** Closes it and leaves it for a later transfer; never throws. */
  keep(): Promise<void>;
  /** Unless it was published: closes where it is still open and removes the file; never throws. */
  discard(): Promise<void>;
}

/** What a transfer asks of a file system. Paths are absolute; faults are AlmagestErrors. */
export interface DownloadFiles {
  /**
   * Makes the folder where it is missing, and the folders of `below` in it, and gives its real path,
   * symbolic links followed. @throws AlmagestError `denied` where a link below it leads out of it
   */
  prepareFolder(folder: string, below?: string): Promise<string>;
  /** The real path of a folder below another; null where it is not there, or leads out of it. */
  existingFolder(folder: string, below: string): Promise<string | null>;
  /** The path of `name` in `folder`. @throws AlmagestError `denied` where that is not directly inside */
  inside(folder: string, name: string): string;
  /** Bytes free for this user; null where the system does not say. */
  freeBytes(folder: string): Promise<number | null>;
  /** Makes a new file; null where the name is taken. */
  createPart(path: string): Promise<PartFile | null>;
  /**
   * Takes up the part of an earlier transfer of `url`, or makes a new one, with a sidecar
   * (`….part.json`) that lets a later transfer take it up; null where something else has the name.
   */
  resumePart(path: string, url: string): Promise<PartFile | null>;
  /** Size in bytes of the file of this name; null where none has it (a folder, link or pipe may). */
  size(path: string): Promise<number | null>;
  /** SHA-256 of a file in hex. */
  sha256(path: string, signal?: AbortSignal): Promise<string>;
  open(path: string): Promise<ByteSource>;
  /** What is inside a compressed file, one content after another; see `verify`. */
  contents(
    path: string,
    signal?: AbortSignal,
    note?: (message: string) => void,
  ): AsyncIterable<AsyncIterable<Uint8Array>>;
  /** The content of gzip; iterating throws `malformed` where it is cut or its checksum is wrong. */
  inflate(pieces: AsyncIterable<Uint8Array>, name: string, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** As `verify/verify.ts`, perhaps on another thread. */
  verify(file: Written, signal?: AbortSignal): Promise<string[]>;
}
