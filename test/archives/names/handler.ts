import { findObject } from '../../support/sky/objects';
import { type Answer, type Handler, textAnswer } from '../answer';

/** MAST's name look-up at `/santa/query`. */
export const names: Handler = (question): Answer | undefined => {
  const { path, query } = question;
  if (path === '/santa/query') {
    const found = new URLSearchParams(query).getAll('name').flatMap((name) => {
      const object = findObject(name);
      return object
        ? [
            {
              cached: false,
              resolver: 'SIMBAD',
              canonicalName: object.name,
              searchString: name.toLowerCase(),
              objectType: object.type,
              ra: object.ra,
              decl: object.dec,
              searchRadius: -1,
            },
          ]
        : [];
    });
    return textAnswer(JSON.stringify({ resolvedCoordinate: found, status: '' }), 'application/json');
  }
  return undefined;
};
