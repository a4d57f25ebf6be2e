import type { SkyPosition } from '../../base/sky/position';
import type { HttpClient } from '../../net/http';
import type { ParameterValue, Protocol, Query, QueryService, QueryTarget } from '../../query/query';
import type { Ask } from '../archive';
import type { ArchiveAddresses } from '../asking';

/** Whom a form can ask: an archive, or all services of the Virtual Observatory by their protocols. */
export interface Asked {
  readonly id: string;
  readonly name: string;
  /** One sentence: what it has. */
  readonly about: string;
  readonly questions: readonly Question[];
}

/** Values of parameters by their names. */
export type Values = Readonly<Record<string, ParameterValue>>;

/** One thing that can be asked for, with all that a form needs to ask it. */
export interface Question extends Pick<Ask, 'id' | 'title' | 'about' | 'place' | 'radius' | 'parameters'> {
  /**
   * The query of values that their descriptions allow.
   * @param radius degrees; left out where the question takes none, or has no target
   * @throws AlmagestError `usage`, `malformed` naming what can't be
   */
  query(values: Values, target?: QueryTarget, radius?: number): Query;
  /**
   * What can't be of values that their descriptions allow: by parameter, the radius under its name among
   * draftFields. It is what services would refuse.
   */
  faults(values: Values, radius: number | undefined): Readonly<Record<string, string>>;
  /** How many rows there would be, without fetching them. */
  count?(query: Query, asking: QuestionAsking): Promise<number>;
  /** Values of a parameter that are like a text. */
  suggest?(parameter: string, text: string, asking: QuestionAsking): Promise<readonly string[]>;
}

/** What a question needs to ask before it is asked. */
export interface QuestionAsking {
  readonly http: HttpClient;
  readonly signal: AbortSignal | undefined;
  /** Where the query's target is, as far as it is known. */
  readonly position: SkyPosition | undefined;
}

/** Whom there is to ask here: the user's own addresses of archives, and the services that are known. */
export interface Known {
  readonly addresses: ArchiveAddresses;
  readonly services: (protocols: readonly Protocol[]) => readonly QueryService[];
}
