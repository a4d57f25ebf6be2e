import * as z from 'zod/mini';
import { querySchema } from './query';

/** JSON schema (2020-12) of a query, for editors that validate and complete query files. */
export function queryJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(querySchema, { io: 'input' });
  return { $schema, $id: 'urn:almagest:query:1', ...schema };
}
