import * as z from 'zod/mini';

const text = z.string().check(z.trim(), z.minLength(1));
const texts = z.union([text, z.array(text).check(z.minLength(1))]);

/** One value or several, of which any will do. */
export const oneOrMore = (about: string) => z.exactOptional(texts.check(z.describe(about)));

/** A range as people write it, read when the query is run. */
export const range = (about: string) =>
  z.exactOptional(z.union([z.number(), texts]).check(z.describe(about)));

export const words = (about: string) => z.exactOptional(text.check(z.describe(about)));

/** When and in what light; people's own units, converted for each protocol when the query is run. */
export const bandAndTime = {
  band: words('Band with its unit, e.g. `6563 ± 50 Å`, `1.2..1.4 GHz`, `V`.'),
  time: words('Dates, e.g. `2015-01-01 .. 2016-06-30`, `MJD 57000..57100`, `2019`.'),
};

export const maxrec = z.exactOptional(
  z.int().check(z.gte(0), z.describe('MAXREC: the most rows wanted of each service.')),
);

export const extra = z.exactOptional(
  z
    .record(z.string().check(z.minLength(1)), z.string())
    .check(z.describe('Parameters of the service itself, sent as they are.')),
);

export const format = words('FORMAT, e.g. `image/fits` or `ALL`.');

export const verbosity = z.exactOptional(
  z.int().check(z.gte(0), z.lte(3), z.describe('VERB: how many columns are wanted.')),
);

export const version = z.literal(1).check(z.describe('Version of this format.'));
