import type { UwsJobReference, UwsSummary } from '../../src/protocols/uws/summary';
import type { VosiAvailability } from '../../src/protocols/vosi/availability';
import type { TapCapability, VosiCapabilities, VosiLimit } from '../../src/protocols/vosi/capability';
import type { TapColumn, TapTable, TapTableset } from '../../src/protocols/vosi/tableset';

/* What our readers give, in the words of vosiTruth.py. */

function text(value: string | null): string | null {
  const collapsed = (value ?? '').split(/\s+/).join(' ').trim();
  return collapsed === '' ? null : collapsed;
}

export function plainJob(job: UwsSummary) {
  return {
    id: text(job.jobId),
    phase: job.phase,
    version: job.version,
    times: [job.quote, job.creationTime, job.startTime, job.endTime, job.destruction],
    duration: job.executionDuration,
    parameters: job.parameters.map(({ name, value }) => [name, text(value)]),
    results: job.results.map(({ id, href }) => [id, href]),
    error: job.error && text(job.error.message),
  };
}

export function plainJobs(jobs: readonly UwsJobReference[]) {
  return jobs.map(({ id, phase }) => [id, phase]);
}

export function plainAvailability({ available, notes }: VosiAvailability) {
  return { available, notes: notes.map(text) };
}

export function plainCapabilities({ capabilities }: VosiCapabilities) {
  return capabilities.map(({ standardId, interfaces, tap }) => ({
    standard: standardId,
    interfaces: interfaces.map(({ role, version, accessUrls, mirrorUrls, securityMethods }) => ({
      role,
      version: version ?? '1.0',
      urls: accessUrls.map(({ url, use }) => [text(url), use]),
      mirrors: mirrorUrls,
      security: securityMethods,
    })),
    tap: tap && plainTap(tap),
  }));
}

function plainTap(tap: TapCapability) {
  return {
    models: tap.dataModels.map(({ name, id }) => [text(name), id]),
    languages: tap.languages.map(({ name, versions, features }) => [
      text(name),
      versions.map(({ version, id }) => [text(version), id]),
      [...features].map(([type, list]) => [
        type,
        list.map(({ form, description }) => [text(form), text(description)]),
      ]),
    ]),
    formats: tap.outputFormats.map(({ mime, aliases, id }) => [mime, aliases, id]),
    uploads: tap.uploadMethods,
    limits: [tap.retentionPeriod, tap.executionDuration, tap.outputLimit, tap.uploadLimit].map(plainLimit),
  };
}

function plainLimit(limit: VosiLimit | null) {
  return limit && [limit.default, limit.hard];
}

export function plainTables({ schemas }: TapTableset) {
  return schemas.map(({ name, description, tables }) => ({
    name: text(name),
    description: text(description),
    tables: tables.map(plainTable),
  }));
}

function plainTable({ name, title, description, columns, foreignKeys }: TapTable) {
  return {
    name: text(name),
    title: text(title),
    description: text(description),
    columns: (columns ?? []).map(plainColumn),
    keys: (foreignKeys ?? []).map((key) => [
      text(key.target),
      key.columns.map(({ from, target }) => [from, target]),
      text(key.description),
    ]),
  };
}

function plainColumn(column: TapColumn) {
  const { name, description, unit, ucd, utype, datatype, arraysize, indexed, primary, principal, std } =
    column;
  return [
    text(name),
    text(description),
    text(unit),
    text(ucd),
    text(utype),
    datatype,
    arraysize,
    indexed,
    primary,
    principal,
    std,
  ];
}
