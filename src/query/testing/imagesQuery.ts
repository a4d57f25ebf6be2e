import { parseQuery, type Query } from '../query';

/** A query that asks services for images near one place. */
export const imagesQuery = (...services: readonly object[]): Query =>
  parseQuery({
    ...{ almagest: 1, kind: 'images', radius: 0.1, services },
    target: { position: { ra: 1, dec: 2 } },
  });
