import * as z from 'zod/mini';

const value = z.union([z.string().check(z.trim(), z.minLength(1)), z.number(), z.boolean()]);

/**
 * Which of the rows found are wanted, as a person would choose them: the steps are taken in the order of
 * the members. Columns are those of the archive's own table, in any case, else members of the common
 * record (`filter`, `collection`, `productType`, …).
 */
export const selection = z
  .strictObject({
    where: z.exactOptional(
      z
        .record(
          z.string().check(z.minLength(1)),
          z.union([value, z.array(value).check(z.minLength(1), z.maxLength(1000))]),
        )
        .check(
          z.describe(
            'What columns must say: a value, one of a list, `*` and `?` in texts, ranges as `10..20` or `> 5`, `!` before what is not wanted.',
          ),
        ),
    ),
    prefer: z.exactOptional(
      z
        .record(z.string().check(z.minLength(1)), z.array(value).check(z.minLength(1), z.maxLength(100)))
        .check(z.describe('Values of a column, the best first: e.g. pipelines `SPOC`, `TESS-SPOC`, `QLP`.')),
    ),
    order: z.exactOptional(
      z
        .array(z.string().check(z.trim(), z.minLength(1)))
        .check(z.minLength(1), z.describe('Columns to sort by; `-` before a name is the other way round.')),
    ),
    onePer: z.exactOptional(
      z
        .array(z.string().check(z.trim(), z.minLength(1)))
        .check(
          z.minLength(1),
          z.describe('One row for each value of these columns: the first of the order.'),
        ),
    ),
    first: z.exactOptional(z.int().check(z.gte(1), z.describe('At most so many rows for each target.'))),
  })
  .check(z.describe('Which of the rows found are wanted.'));

export type Selection = z.infer<typeof selection>;
/** What a column must say. */
export type SelectionValue = string | number | boolean;
