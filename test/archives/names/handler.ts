import { findObject } from '../../support/sky/objects';
import { type Answer, formFields, type Handler, textAnswer } from '../answer';
import { voAnswer } from '../vo';

/** MAST's name look-up at `/santa/query`, and of SIMBAD's TAP below `/simbad/tap` the look-up of a name. */
export const names: Handler = (question): Answer | undefined => {
  const { path, query, method } = question;
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
  if (path !== '/simbad/tap/sync') return undefined;
  const asked = method === 'POST' ? formFields(question) : new URLSearchParams(query);
  const name = /i\.id = '((?:[^']|'')*)'/.exec(asked.get('QUERY') ?? '')?.[1]?.replaceAll("''", "'");
  const object = name === undefined ? undefined : findObject(name);
  return voAnswer(
    'basic',
    [
      { name: 'main_id', ucd: 'meta.id', datatype: 'char', value: (row) => row.name },
      { name: 'ra', ucd: 'pos.eq.ra', datatype: 'double', unit: 'deg', value: (row) => row.ra },
      { name: 'dec', ucd: 'pos.eq.dec', datatype: 'double', unit: 'deg', value: (row) => row.dec },
      { name: 'otype', ucd: 'src.class', datatype: 'char', value: (row) => row.type },
      { name: 'pmra', ucd: 'pos.pm', datatype: 'double', unit: 'mas/yr', value: () => -802.8 },
      { name: 'pmdec', ucd: 'pos.pm', datatype: 'double', unit: 'mas/yr', value: () => 10_362.5 },
    ],
    object ? [object] : [],
    10,
  );
};
