import type { ColumnInfo } from '../../base/table';
import type { Votable, VotableContents, VotableParam } from '../../votable/document';
import { serviceDescriptors } from '../../votable/serviceDescriptor';
import { plainWords } from '../words';
import { serviceParameter, type ServiceParameter } from './parameter';

/** What a service says of itself when asked for its metadata. */
export interface ServiceDescription {
  readonly description: string | null;
  readonly parameters: readonly ServiceParameter[];
  /** Columns of its answers. */
  readonly columns: readonly ColumnInfo[];
  readonly messages: readonly string[];
}

/**
 * The description in the answer to a metadata query: `INPUT:` parameters wherever they stand (SIA 1.0 §6.1,
 * SSA 1.1 §4.1.1.9), or those of the descriptor called `this` (SIA 2.0 §2.3, DataLink 1.1 §4.3).
 */
export function serviceDescription(votable: Votable): ServiceDescription {
  const all = [...paramsIn(votable.root), ...votable.tables.flatMap(({ params }) => params)];
  const described = serviceDescriptors(votable).find(
    ({ id, name, utype }) =>
      utype.toLowerCase() === 'adhoc:this' || [id, name].some((one) => one?.toLowerCase() === 'this'),
  );
  const inputs = all.filter(({ name }) => /^INPUT:/i.test(name));
  const outputs = all.filter(({ name }) => /^OUTPUT:/i.test(name));
  const fields = votable.tables.find(({ columns }) => columns.length > 0)?.columns ?? [];
  return {
    description: votable.description === null ? null : plainWords(votable.description) || null,
    parameters: unique((described?.inputs.length ? described.inputs : inputs).map(serviceParameter)),
    columns: fields.length > 0 ? fields : outputs.map((param) => ({ ...param, name: param.name.slice(7) })),
    messages: votable.notes.map((note) => note.message),
  };
}

function paramsIn(contents: VotableContents): VotableParam[] {
  const grouped = contents.groups.flatMap(({ params }) => params);
  return [...contents.params, ...grouped, ...contents.resources.flatMap(paramsIn)];
}

function unique(parameters: readonly ServiceParameter[]): ServiceParameter[] {
  return [...new Map(parameters.map((one) => [one.name.toLowerCase(), one])).values()];
}
