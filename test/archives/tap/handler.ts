import { type Answer, escapeXml, formFields, type Handler, textAnswer } from '../answer';
import { answered, binaryAnswer, mostRows, UsageFault, voAnswer, type VoCell } from '../vo';
import { AdqlFault, runAdql } from './adql';
import { type StandInTable, tapTables } from './tables';

interface Job {
  readonly parameters: URLSearchParams;
  phase: 'PENDING' | 'EXECUTING' | 'COMPLETED' | 'ERROR' | 'ABORTED';
  /** How often it says that it is working before it is done. */
  left: number;
}

/** What is special about a TAP service. */
export interface TapManners {
  /** Path of the service: `/tap`. */
  readonly at: string;
  readonly tables: () => readonly StandInTable[];
  /** Rows that are given at most, whatever is asked for. */
  readonly most?: number;
  /** Cells come as BINARY. */
  readonly binary?: boolean;
  /** Formats that are refused. */
  readonly refuses?: RegExp;
  /** What is answered to a question instead of its rows, where something is. */
  readonly instead?: () => Answer | undefined;
}

/** A TAP service over generated tables, with jobs (TAP 1.1, UWS 1.1). */
export function tap(manners: TapManners = { at: '/tap', tables: () => tapTables }): Handler {
  const { at, instead } = manners;
  const jobs = new Map<string, Job>();
  return (question): Answer | undefined => {
    const { path, query, method } = question;
    if (path !== at && !path.startsWith(`${at}/`)) return undefined;
    const origin = `${question.origin}${at}`;
    const refused = path === `${at}/sync` ? instead?.() : undefined;
    if (refused) return refused;
    if (path === `${at}/capabilities`) return textAnswer(capabilities(origin), 'text/xml');
    const asked = method === 'POST' ? formFields(question) : new URLSearchParams(query);
    if (path === `${at}/sync`) return rowsOf(asked, manners);
    const [, id, rest = ''] = /^\/async(?:\/(\w+)(\/.*)?)?$/.exec(path.slice(at.length)) ?? [];
    if (!path.startsWith(`${at}/async`)) return undefined;
    if (id === undefined) {
      if (method !== 'POST')
        return textAnswer('<jobs xmlns="http://www.ivoa.net/xml/UWS/v1.0"/>', 'text/xml');
      const name = `j${jobs.size + 1}`;
      jobs.set(name, { parameters: asked, phase: 'PENDING', left: 2 });
      return moved(`${origin}/async/${name}`);
    }
    const job = jobs.get(id);
    if (!job) return textAnswer(`There is no job ${id}.\n`, 'text/plain', 404);
    if (rest === '/phase' && method === 'POST') {
      if (asked.get('PHASE') === 'RUN') job.phase = 'EXECUTING';
      if (asked.get('PHASE') === 'ABORT') job.phase = 'ABORTED';
      return moved(`${origin}/async/${id}`);
    }
    if (method === 'POST' && asked.get('ACTION') === 'DELETE') {
      jobs.delete(id);
      return moved(`${origin}/async`);
    }
    if (rest === '/results/result' || rest === '/error') return rowsOf(job.parameters, manners);
    if (job.phase === 'EXECUTING' && job.left-- <= 0)
      job.phase = faultOf(job, manners) === null ? 'COMPLETED' : 'ERROR';
    return rest === '/phase'
      ? textAnswer(job.phase)
      : textAnswer(jobXml(id, job, { origin, fault: faultOf(job, manners) }), 'text/xml');
  };
}

function rowsOf(asked: URLSearchParams, { tables, most = 10_000, binary, refuses }: TapManners): Answer {
  return answered(() => {
    const format = asked.get('RESPONSEFORMAT') ?? asked.get('FORMAT') ?? '';
    if (refuses?.test(format)) throw new UsageFault(`The format ${format} is not supported.`);
    try {
      const { columns, rows } = runAdql(asked.get('QUERY') ?? '', tables());
      const fields = columns.map((column, at) => ({
        ...column,
        value: (row: readonly VoCell[]) => row[at]!,
      }));
      const wanted = Math.min(most, mostRows(asked.get('MAXREC') ?? '10000'));
      return (binary ? binaryAnswer : voAnswer)('result', fields, rows, wanted);
    } catch (error) {
      throw error instanceof AdqlFault ? new UsageFault(error.message) : error;
    }
  });
}

function faultOf({ parameters }: Job, { tables }: TapManners): string | null {
  try {
    runAdql(parameters.get('QUERY') ?? '', tables());
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function moved(to: string): Answer {
  return { status: 303, headers: { Location: to }, body: new Uint8Array() };
}

function jobXml(
  id: string,
  { phase, parameters }: Job,
  { origin, fault: wrong }: { readonly origin: string; readonly fault: string | null },
): string {
  const fault = phase === 'ERROR' ? wrong : null;
  return `<?xml version="1.0" encoding="UTF-8"?>
<uws:job xmlns:uws="http://www.ivoa.net/xml/UWS/v1.0" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1">
<uws:jobId>${id}</uws:jobId>
<uws:phase>${phase}</uws:phase>
<uws:parameters>
${[...parameters].map(([name, value]) => `<uws:parameter id="${escapeXml(name)}">${escapeXml(value)}</uws:parameter>`).join('\n')}
</uws:parameters>
<uws:results>${phase === 'COMPLETED' ? `<uws:result id="result" xlink:href="${origin}/async/${id}/results/result"/>` : ''}</uws:results>
${fault === null ? '' : `<uws:errorSummary type="fatal"><uws:message>${escapeXml(fault)}</uws:message></uws:errorSummary>`}
</uws:job>
`;
}

function capabilities(origin: string): string {
  const access = (id: string, path: string) => `<capability standardID="ivo://ivoa.net/std/VOSI#${id}">
<interface xsi:type="vs:ParamHTTP"><accessURL use="full">${origin}/${path}</accessURL></interface>
</capability>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<vosi:capabilities xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1"
 xmlns:tr="http://www.ivoa.net/xml/TAPRegExt/v1.0">
<capability standardID="ivo://ivoa.net/std/TAP" xsi:type="tr:TableAccess">
<interface role="std" xsi:type="vs:ParamHTTP"><accessURL use="base">${origin}</accessURL></interface>
<language><name>ADQL</name><version ivo-id="ivo://ivoa.net/std/ADQL#v2.1">2.1</version>
<languageFeatures type="ivo://ivoa.net/std/TAPRegExt#features-udf"><feature>
<form>sky_density(ra DOUBLE, dec DOUBLE) -> DOUBLE</form><description>Sources per square degree.</description>
</feature></languageFeatures></language>
<outputFormat><mime>application/x-votable+xml</mime><alias>votable</alias></outputFormat>
</capability>
${access('capabilities', 'capabilities')}
</vosi:capabilities>
`;
}
