import { type Answer, type Handler, type Question, textAnswer } from '../answer';
import { scs } from '../scs/handler';
import { sia } from '../sia/handler';
import { sia2Service } from '../sia2/handler';
import { spectra, spectrumFile } from '../ssa/spectrum';
import { ssaService } from '../ssa/handler';
import { tap } from '../tap/handler';
import { tapTables } from '../tap/tables';
import { answered, numbersIn, parametersOf, separation, UsageFault, voAnswer, type VoColumn } from '../vo';
import { unixCompressed } from './compressed';
import { ibe } from './ibe';
import { dust } from './dust';
import {
  esaskyTables,
  esoCatalogues,
  gaiaTables,
  heasarcTables,
  irsaTables,
  noirlabTables,
  obsCore,
  simbadTables,
  vizierTables,
} from './tables';

/** Where each archive's files are, seen from the server's root; TAP tables name them whole. */
type At = (origin: string) => readonly Handler[];

/**
 * VizieR, SIMBAD, ESO, IRSA, HEASARC, CADC, NOIRLab and ESA by the names and in the manners of their services,
 * over one generated sky.
 */
export function services(): Handler {
  const known = new Map<string, readonly Handler[]>();
  const made: At = (origin) => [
    tap({ at: '/vizier/tap', tables: () => [...vizierTables, ...tapTables] }),
    vizierCone,
    tap({ at: '/simbad/tap', tables: () => [...simbadTables, ...tapTables], instead: lockOut() }),
    moved('/simbad/cone', '/scs/sources', scs),
    tap({ at: '/eso/tap_obs', tables: () => [esoObsCore(origin), ...tapTables] }),
    tap({ at: '/eso/tap_cat', tables: () => [...esoCatalogues, ...tapTables] }),
    ssaService({
      at: '/eso/ssap',
      access: (id, at) => ({ url: `${at}/eso/dataPortal/file/ADP.${id}`, format: 'application/fits' }),
    }),
    esoFile,
    tap({ at: '/irsa/TAP', tables: () => [...irsaTables, ...tapTables] }),
    sia2Service({
      at: '/irsa/SIA',
      of: ['deep', 'wide'],
      collection: (service) => (service === 'deep' ? 'spitzer_seip' : 'twomass_allsky'),
    }),
    ssaService({ at: '/irsa/SSA' }),
    ibe,
    dust,
    tap({
      at: '/heasarc/tap',
      tables: () => [...heasarcTables, ...tapTables],
      binary: true,
      refuses: /csv|text/i,
    }),
    heasarcCone,
    ssaService({ at: '/heasarc/ssa', needs: ['table'] }),
    tap({ at: '/cadc/argus', tables: () => [cadcObsCore(origin), ...tapTables] }),
    sia2Service({
      at: '/cadc/sia',
      of: ['deep'],
      collection: () => 'CFHTMEGAPIPE',
      access: (file, at) => ({
        url: `${at}/cadc/caom2ops/datalink?ID=${encodeURIComponent(`ivo://cadc.nrc.ca/CFHTMEGAPIPE?${file}`)}`,
        format: 'application/x-votable+xml;content=datalink',
      }),
    }),
    cadcLinks,
    cadcStorage,
    tap({ at: '/noirlab/tap', tables: () => [...noirlabTables, ...tapTables] }),
    moved('/noirlab/sia/coadd_all', '/sia/deep', sia),
    tap({ at: '/esa/gaia/tap-server/tap', tables: () => [...gaiaTables, ...tapTables], most: 2000 }),
    tap({ at: '/esa/esasky/tap', tables: () => [...esaskyTables(origin), ...tapTables] }),
  ];
  return async (question) => {
    const { origin } = question;
    // Jobs live as long as the server.
    const handlers = known.get(origin) ?? made(origin);
    known.set(origin, handlers);
    for (const handler of handlers) {
      const answer = await handler(question);
      if (answer) return answer;
    }
    return undefined;
  };
}

/** Another handler, at another path. */
function moved(from: string, to: string, handler: Handler): Handler {
  return (question) => (question.path === from ? handler({ ...question, path: to }) : undefined);
}

/** SIMBAD tells whoever asks more than eight times within a second that he is locked out, on a web page. */
function lockOut(): () => Answer | undefined {
  const asked: number[] = [];
  return () => {
    const now = performance.now();
    asked.push(now);
    while (asked[0]! < now - 1000) asked.shift();
    if (asked.length <= 8) return undefined;
    return textAnswer(
      '<html><head><title>Blacklisted</title></head><body>Your IP is blacklisted for a while: too many queries.</body></html>',
      'text/html',
    );
  };
}

/** The rows of one of VizieR's catalogues in a cone, by the path `/vizier/cone/CATALOGUE/TABLE`. */
const vizierCone: Handler = ({ path, query }) => {
  if (!path.startsWith('/vizier/cone/')) return undefined;
  const name = decodeURIComponent(path.slice('/vizier/cone/'.length));
  return coneOf(
    query,
    vizierTables.find((table) => table.name === `"${name}"`),
    name,
  );
};

/** `/heasarc/cone?showoffsets&table=xmmmaster&RA=…` */
const heasarcCone: Handler = ({ path, query }) => {
  if (path !== '/heasarc/cone') return undefined;
  const name = parametersOf(query)('TABLE')[0] ?? '';
  return coneOf(
    query,
    heasarcTables.find((table) => table.name === name),
    name,
  );
};

function coneOf(query: string, table: (typeof vizierTables)[number] | undefined, name: string): Answer {
  return answered(() => {
    if (!table) throw new UsageFault(`There is no table ${name}`);
    const value = parametersOf(query);
    const [ra = 0, dec = 0, radius = 0] = ['RA', 'DEC', 'SR'].map(
      (one) => numbersIn(one, value(one)[0] ?? '', 1)[0]!,
    );
    const at = ['pos.eq.ra;meta.main', 'pos.eq.dec;meta.main'].map((ucd) =>
      table.columns.findIndex((column) => column.ucd === ucd),
    );
    const placeOf = (row: readonly unknown[]) => ({ ra: Number(row[at[0]!]), dec: Number(row[at[1]!]) });
    const rows = table.rows().filter((row) => separation(placeOf(row), { ra, dec }) <= radius);
    const columns = table.columns.map((column, index): VoColumn<(typeof rows)[number]> => ({
      ...column,
      value: (row) => row[index]!,
    }));
    return voAnswer(name, columns, rows, 10_000);
  });
}

function esoObsCore(origin: string) {
  return obsCore('ivoa.ObsCore', {
    own: [{ name: 'dp_id', value: ({ id }) => `ADP.${id}` }],
    access: ({ id }) => `${origin}/eso/dataPortal/file/ADP.${id}`,
    format: 'application/fits',
    collection: 'HARPS',
  });
}

function cadcObsCore(origin: string) {
  return obsCore('ivoa.ObsCore', {
    access: ({ id }) =>
      `${origin}/cadc/caom2ops/datalink?ID=${encodeURIComponent(`ivo://cadc.nrc.ca/CFHT?spectra/${id}`)}`,
    format: 'application/x-votable+xml;content=datalink',
    collection: 'CFHT',
    rights: () => 'public',
  });
}

/** ESO's files have their names from the server alone, and are packed by `compress`. */
const esoFile: Handler = ({ path }) => {
  const [, id] = /^\/eso\/dataPortal\/file\/ADP\.([a-z0-9]+)$/.exec(path) ?? [];
  const spectrum = spectra.find((one) => one.id === id);
  if (!spectrum) return undefined;
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename=ADP.2026-01-01T00:00:00.${spectrum.id}.fits.Z`,
    },
    body: unixCompressed(spectrumFile(spectrum)),
  };
};

interface CadcLink {
  readonly id: string;
  readonly url: string;
  readonly semantics: string;
  readonly type: string;
}

const linkColumns: readonly VoColumn<CadcLink>[] = [
  { name: 'ID', ucd: 'meta.id;meta.main', datatype: 'char', value: ({ id }) => id },
  { name: 'access_url', ucd: 'meta.ref.url', datatype: 'char', value: ({ url }) => url },
  { name: 'service_def', ucd: 'meta.ref', datatype: 'char', value: () => null },
  { name: 'error_message', ucd: 'meta.code.error', datatype: 'char', value: () => null },
  { name: 'description', ucd: 'meta.note', datatype: 'char', value: () => null },
  { name: 'semantics', ucd: 'meta.code', datatype: 'char', value: ({ semantics }) => semantics },
  { name: 'content_type', ucd: 'meta.code.mime', datatype: 'char', value: ({ type }) => type },
  { name: 'content_length', ucd: 'phys.size;meta.file', datatype: 'long', unit: 'byte', value: () => null },
];

/** CADC's links: a file, a package of it, a preview; of twenty datasets at once at most. */
const cadcLinks: Handler = ({ path, query, origin }: Question) => {
  if (path !== '/cadc/caom2ops/datalink') return undefined;
  return answered(() => {
    const ids = parametersOf(query)('ID');
    const links = ids.flatMap((id): CadcLink[] => {
      const file = id.replace(/^.*\?/, '');
      const at = `${origin}/cadc/data/${file}`;
      return [
        { id, url: `${at}.fits`, semantics: '#this', type: 'application/fits' },
        { id, url: `${at}.tar`, semantics: '#package', type: 'application/x-tar' },
        { id, url: `${at}.png`, semantics: '#preview', type: 'image/png' },
      ];
    });
    return voAnswer('links', linkColumns, links, 3 * 20);
  });
};

/** CADC's addresses of files lead to a storage site. */
const cadcStorage: Handler = ({ path, origin }) => {
  const [, file] = /^\/cadc\/data\/(.+)$/.exec(path) ?? [];
  if (file === undefined) return undefined;
  return { status: 303, headers: { Location: `${origin}/files/${file}` }, body: new Uint8Array() };
};
