import type { Finding } from './resolvers';

/** One name that was asked, and what each resolver said. */
export interface Lookup {
  readonly name: string;
  readonly serial: number;
  readonly findings: readonly Finding[];
}
