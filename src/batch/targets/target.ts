import type { QueryTarget } from '../../query/query';

/** One line of a target list. */
export interface ListedTarget {
  /** What people call it, also the name of its folder: unlike that of any other of the list. */
  readonly label: string;
  readonly target: QueryTarget;
  /** Row of the list, from 1. */
  readonly row: number;
}

/** A row that names no target, and why. */
export interface BadRow {
  readonly row: number;
  readonly message: string;
}

export interface TargetList {
  readonly targets: readonly ListedTarget[];
  readonly bad: readonly BadRow[];
  /** Which columns were taken, for people. */
  readonly taken: string;
}
