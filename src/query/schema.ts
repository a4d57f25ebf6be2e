import * as z from 'zod/mini';
import { querySchema } from './query';

/** JSON schema (draft 7, which VS Code checks whole) of a query, for editors that validate and complete query files. */
export function queryJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(querySchema, { io: 'input', target: 'draft-7' });
  return { $schema, $id: 'urn:almagest:query:1', ...schema };
}
