import * as z from 'zod/mini';
import { AlmagestError } from '../../base/errors';
import { phases } from '../uws/phase';

const address = z.string().check(z.regex(/^https?:\/\/\S+$/i, 'must be an http or https address'));
const time = z.nullable(z.string());

const jobState = z.object({
  almagest: z.literal(1),
  kind: z.literal('tap-job'),
  /** The job’s own address. */
  url: address,
  service: z.object({ name: z.string().check(z.minLength(1)), url: address }),
  /** Null where it is not known. */
  query: z.nullable(z.string()),
  /** As it was last seen. */
  phase: z.enum(phases),
  /** When the service took it, and when it will delete it: ISO in UTC, null where not known. */
  created: time,
  destruction: time,
});

/** A job as plain data, to be saved: all that is needed to go on with it after a restart. */
export type JobState = z.infer<typeof jobState>;

/** A saved job from untrusted data. @throws AlmagestError `malformed` naming what is wrong */
export function parseJobState(data: unknown): JobState {
  const result = jobState.safeParse(data);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new AlmagestError({
    kind: 'malformed',
    message: `The saved job is not valid: ${path.join('.')}${path.length > 0 ? ' ' : ''}${message}.`,
  });
}
