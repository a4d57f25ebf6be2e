/** The records of one download folder on a disk, held by this process alone until they are closed. */
export interface RecordFiles {
  /** Absolute path of the download folder, links followed. */
  readonly folder: string;
  /** Text of a file below the folder; null where there is none. */
  readText(name: string): Promise<string | null>;
  /** Replaces a file at once by a whole new one, brought to the disk. */
  writeText(name: string, text: string): Promise<void>;
  /** Adds text at the end of a file, made where it is missing. */
  append(name: string, text: string): Promise<void>;
  /** Gives a file another name, the first free one of `name-1`, `name-2` …; gives that. */
  setAside(name: string): Promise<string>;
  /** Whether this process still holds the folder: another may have thought it dead. */
  held(): boolean;
  close(): Promise<void>;
}
