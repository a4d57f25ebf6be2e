import { createHash } from 'node:crypto';
import { formFields, textAnswer, type Answer, type Handler, type Question } from '../answer';
import { panStarrs, panStarrsColumns } from './catalogs';
import { columnsConfig, distanceColumn, observationColumns, productColumns } from './columns';
import { cutouts, cutoutSectors } from './cutouts';
import { fileOf, typeOf } from './files';
import { missionColumns, missionProducts, missionSearch, missionUri, type MissionRequest } from './missions';
import { portalAnswer } from './portal';
import { isExclusive } from './products';

/** The token that is somebody's. */
export const validToken = 'open-sesame';

const json = (value: unknown, status = 200) =>
  textAnswer(JSON.stringify(value), 'application/json; charset=utf-8', status);

/** MAST: everything below `/mast`, and Catalogs.MAST below `/catalogs.mast`. */
export function mast(): Handler {
  return (question): Answer | undefined => {
    const [, root, path = ''] = /^\/(mast|catalogs\.mast)\/(.*)$/.exec(question.path) ?? [];
    if (root === undefined) return undefined;
    return (root === 'mast' ? mastAnswer : catalogsAnswer)(path, question);
  };
}

function mastAnswer(path: string, question: Question): Answer | undefined {
  // TESScut takes a form as well as an address.
  const query = new URLSearchParams(question.query || formFields(question).toString());
  const number = (name: string) => Number(query.get(name) ?? NaN);
  switch (path) {
    case 'api/v0/invoke':
      return json(portalAnswer(query.get('request') ?? formFields(question).get('request') ?? ''));
    case 'portal/Mashup/Mashup.asmx/columnsconfig':
      return json(configOf(formFields(question).get('colConfigId') ?? ''));
    case 'api/v0.1/Download/file':
      return fileAnswer(query.get('uri') ?? '', question);
    case 'api/v0.1/path_lookup/':
      return json(paths(query.getAll('uri')));
    case 'api/v0.1/Download/bundle.sh':
      return textAnswer(`#!/bin/bash\n# ${formFields(question).getAll('uri').join(' ')}\n`);
    case 'whoami':
      return json(
        isSignedIn(question)
          ? { anon: false, eppn: 'hubble@stsci.edu', attrib: { display_name: 'Edwin Hubble' } }
          : { anon: true, attrib: {} },
      );
    case 'tesscut/api/v0.1/sector':
      return json(cutoutSectors(number('dec')));
    case 'tesscut/api/v0.1/astrocut': {
      const sector = query.get('sector');
      const zip = cutouts(
        number('ra'),
        number('dec'),
        Number(query.get('x') ?? 5),
        sector === null ? undefined : Number(sector),
      );
      if (!zip) return json({ msg: 'No FFI cutouts were found at these coordinates.' });
      const headers = {
        'Content-Type': 'application/zip',
        'Content-Disposition': 'attachment; filename=astrocut.zip',
      };
      return { status: 200, headers, body: zip };
    }
    case 'search/util/api/v0.1/column_list': {
      const columns = missionColumns(query.get('mission') ?? '');
      return columns && json(columns);
    }
  }
  const [, mission = '', call] = /^search\/(\w+)\/api\/v0\.1\/(\w+)$/.exec(path) ?? [];
  if (call === 'retrieve_product')
    return fileAnswer(missionUri(mission, query.get('product_name') ?? '') ?? '', question);
  if (call === undefined) return undefined;
  const request = JSON.parse(Buffer.from(question.body).toString('utf8')) as MissionRequest & {
    dataset_ids?: string[];
  };
  if (call === 'list_products') return found(missionProducts(mission, request.dataset_ids ?? []));
  return call === 'search' ? found(missionSearch(mission, request)) : undefined;
}

function found(answer: object | null | undefined): Answer | undefined {
  return answer === null
    ? json({ detail: 'A column of the conditions is not known.' }, 400)
    : answer && json(answer);
}

function catalogsAnswer(path: string, question: Question): Answer | undefined {
  if (path === 'api/v0.1/panstarrs/dr2/mean/metadata.json') {
    return textAnswer(JSON.stringify(panStarrsColumns()), 'application/json');
  }
  if (path !== 'api/v0.1/panstarrs/dr2/mean.json') return undefined;
  const fields = formFields(question);
  const number = (name: string) => Number(fields.get(name) ?? NaN);
  const circle = { ra: number('ra'), dec: number('dec'), radius: number('radius') };
  return json(panStarrs(circle, Number(fields.get('pagesize') ?? 2500)));
}

function configOf(service: string): object {
  if (service === 'Mast.Caom.Products') return columnsConfig(productColumns);
  if (service.startsWith('Mast.Caom.')) return columnsConfig([...observationColumns, distanceColumn]);
  return columnsConfig(
    ['ID', 'ra', 'dec', 'Tmag', 'objType'].map((name) => ({ name, type: 'string', config: { text: name } })),
  );
}

function fileAnswer(uri: string, question: Question): Answer | undefined {
  if (isExclusive(uri) && !isSignedIn(question)) {
    return textAnswer('You are not authorized to access this file.\n', 'text/plain; charset=utf-8', 401);
  }
  const body = fileOf(uri);
  if (!body) return textAnswer(`No file found for ${uri}\n`, 'text/plain; charset=utf-8', 404);
  const headers = {
    'Content-Type': typeOf(uri),
    'Content-Disposition': `attachment; filename=${uri.split('/').at(-1)!}`,
    ETag: `"${createHash('sha1').update(body).digest('hex').slice(0, 16)}"`,
    'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
  };
  return { status: 200, headers, body, ranges: true };
}

function isSignedIn({ headers }: Question): boolean {
  return (
    headers.authorization === `token ${validToken}` ||
    new RegExp(`(^|;\\s*)mast_token=${validToken}(;|$)`).test(String(headers.cookie ?? ''))
  );
}

/** Where files are in the cloud: those of Webb are not there. */
function paths(uris: readonly string[]): object {
  return Object.fromEntries(
    uris.map((uri) => {
      const file = /^mast:(HST|TESS)\/product\/(.+)$/.exec(uri);
      return [
        uri,
        file
          ? {
              status_code: 200,
              path: `/${file[1]!.toLowerCase()}/public/${file[2]!.slice(0, 4)}/${file[2]!}`,
            }
          : { status_code: 404, path: null },
      ];
    }),
  );
}
