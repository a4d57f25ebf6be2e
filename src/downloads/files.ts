import type { ByteSource } from '../base/byteSource';

/** A file being written under a name of its own, `….part`. */
export interface PartFile {
  readonly path: string;
  /** Appends all of `chunk`; resolves when the system took it. @throws AlmagestError `no-space`, `denied` */
  write(chunk: Uint8Array): Promise<void>;
  /** Brings everything to the disk (fsync), closes, gives the SHA-256 of what was written in hex. */
  finish(): Promise<string>;
  /** Gives the finished file its final name; false, and nothing changed, where that name is taken. */
  publish(path: string): Promise<boolean>;
  /** Unless it was published: closes where it is still open and removes the file; never throws. */
  discard(): Promise<void>;
}

/** What a transfer asks of a file system. Paths are absolute; faults are AlmagestErrors. */
export interface DownloadFiles {
  /** Makes the folder where it is missing and gives its real path, symbolic links followed. */
  prepareFolder(folder: string): Promise<string>;
  /** The path of `name` in `folder`. @throws AlmagestError `denied` where that is not directly inside */
  inside(folder: string, name: string): string;
  /** Bytes free for this user; null where the system does not say. */
  freeBytes(folder: string): Promise<number | null>;
  /** Makes a new file; null where the name is taken. */
  createPart(path: string): Promise<PartFile | null>;
  /** Size in bytes of the file of this name; null where none has it (a folder, link or pipe may). */
  size(path: string): Promise<number | null>;
  /** SHA-256 of a file in hex. */
  sha256(path: string, signal?: AbortSignal): Promise<string>;
  open(path: string): Promise<ByteSource>;
  /** A gzip file's content; iterating throws `malformed` where it is cut or its checksum is wrong. */
  inflate(path: string, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}
