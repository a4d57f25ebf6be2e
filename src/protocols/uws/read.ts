import { AlmagestError } from '../../base/errors';
import {
  attributeOf,
  childOf,
  childText,
  childrenOf,
  descendantsOf,
  readTree,
  textOf,
  type XmlElement,
} from '../xml/tree';
import { phaseOf } from './phase';
import type { UwsErrorSummary, UwsJobReference, UwsParameter, UwsResult, UwsSummary } from './summary';
import { utcTime } from './time';

type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface ReadUwsOptions {
  /** What people call the document. */
  readonly name: string;
  /** The address it came from: relative addresses in it are relative to this. */
  readonly url?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A job as its service describes it (UWS 1.0, 1.1), whatever its namespaces.
 * @throws AlmagestError `malformed` where the document describes no job
 */
export async function readJob(source: Source, { name, url, signal }: ReadUwsOptions): Promise<UwsSummary> {
  const { root, notes } = await readTree(source, { name, signal });
  const job = root.name === 'job' ? root : descendantsOf(root, 'job')[0];
  if (!job) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${name} does not describe a job: it is a <${root.name}>.`,
      where: { source: name },
    });
  }
  const phase = childText(job, 'phase');
  const known = phaseOf(phase);
  const strange = known === 'UNKNOWN' && phase?.toUpperCase() !== 'UNKNOWN';
  const duration = Number(childText(job, 'executionduration') ?? NaN);
  return {
    jobId: childText(job, 'jobid'),
    runId: childText(job, 'runid'),
    owner: childText(job, 'ownerid'),
    phase: known,
    phaseWord: phase,
    quote: utcTime(childText(job, 'quote')),
    creationTime: utcTime(childText(job, 'creationtime')),
    startTime: utcTime(childText(job, 'starttime')),
    endTime: utcTime(childText(job, 'endtime')),
    executionDuration: Number.isFinite(duration) && duration >= 0 ? duration : null,
    destruction: utcTime(childText(job, 'destruction')),
    parameters: inside(job, 'parameters', 'parameter').map(parameterOf),
    results: inside(job, 'results', 'result').map((result) => resultOf(result, url)),
    error: errorOf(childOf(job, 'errorsummary')),
    version: attributeOf(job, 'version') ?? attributeOf(root, 'version') ?? '1.0',
    notes: strange
      ? [
          ...notes,
          {
            kind: 'malformed',
            message: `${name} ${phase === null ? 'names no phase' : `names a phase that UWS does not know, “${phase}”`}.`,
            where: { source: name },
          },
        ]
      : notes,
  };
}

/**
 * The jobs that a service lists; some give whole jobs where UWS has references.
 * @throws AlmagestError `malformed` where the document is no list of jobs
 */
export async function readJobList(
  source: Source,
  { name, url, signal }: ReadUwsOptions,
): Promise<UwsJobReference[]> {
  const { root } = await readTree(source, { name, signal });
  if (root.name !== 'jobs') {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${name} is no list of jobs: it is a <${root.name}>.`,
      where: { source: name },
    });
  }
  return root.children
    .filter((child) => child.name === 'jobref' || child.name === 'job')
    .map((job) => ({
      id: attributeOf(job, 'id') ?? childText(job, 'jobid'),
      href: absolute(attributeOf(job, 'href'), url),
      phase: phaseOf(childText(job, 'phase')),
      runId: childText(job, 'runid'),
      owner: childText(job, 'ownerid'),
      creationTime: utcTime(childText(job, 'creationtime')),
    }));
}

/** An address of a document as an absolute one; as it stands where it cannot be resolved. */
export function absolute(href: string | null, base: string | undefined): string | null {
  if (href === null) return null;
  const plain = href.replace(/&amp;/g, '&');
  if (base === undefined) return plain;
  const job = base.replace(/[?#].*$/, '').replace(/\/$/, '');
  const repeatsJob = plain.startsWith(`${job.split('/').at(-1)}/`);
  // By RFC 3986 `results/result` in `…/async/7` would be `…/async/results/result`, which nobody means.
  const from = repeatsJob ? job : `${job}/`;
  return URL.canParse(plain, from) ? new URL(plain, from).href : plain;
}

function inside(job: XmlElement, list: string, item: string): XmlElement[] {
  return childrenOf(job, list).flatMap((found) => childrenOf(found, item));
}

function parameterOf(element: XmlElement): UwsParameter {
  return {
    name: attributeOf(element, 'id') ?? attributeOf(element, 'name') ?? '',
    value: textOf(element),
    byReference: attributeOf(element, 'byreference') === 'true',
  };
}

function resultOf(element: XmlElement, url: string | undefined): UwsResult {
  const size = Number(attributeOf(element, 'size') ?? NaN);
  return {
    id: attributeOf(element, 'id'),
    href: absolute(attributeOf(element, 'href') ?? textOf(element), url),
    mimeType: attributeOf(element, 'mime-type') ?? attributeOf(element, 'mimetype'),
    size: Number.isSafeInteger(size) && size > 0 ? size : null,
  };
}

function errorOf(element: XmlElement | null): UwsErrorSummary | null {
  if (!element || element.attributes.get('nil') === 'true') return null;
  const message = childText(element, 'message') ?? textOf(element) ?? '';
  const type = attributeOf(element, 'type');
  const hasDetail = attributeOf(element, 'hasdetail') === 'true';
  if (message === '' && !hasDetail && type === null) return null;
  return { message, type: type === 'transient' || type === 'fatal' ? type : null, hasDetail };
}
