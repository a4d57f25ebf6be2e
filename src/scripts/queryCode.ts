import type { Query, QueryTarget } from '../query/query';
import type { PythonCode } from './python/module';
import { voCode } from './vo/queryCode';

/**
 * Python that asks what a query asks, once or for each of several targets.
 * @throws AlmagestError `usage` for a parameter that cannot be
 */
export function queryCode(query: Query, targets?: readonly QueryTarget[]): PythonCode {
  return voCode(query, targets);
}
