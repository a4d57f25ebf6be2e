import type { ColumnInfo } from '../../base/table';
import type { VotableParam } from '../../votable/document';

/** A value that a service offers, with what it calls it. */
export interface ParameterOption {
  readonly value: string;
  readonly label: string | null;
}

/** A parameter as a service describes it: what a form for it needs. */
export interface ServiceParameter extends ColumnInfo {
  /** The value the service takes where none is given; null where it says none. */
  readonly default: string | null;
  readonly options: readonly ParameterOption[];
  /** Limits as text, for an interval of both of its ends; null where there is none. */
  readonly min: string | null;
  readonly max: string | null;
}

/** A PARAM of a service as a parameter; `INPUT:` before its name (SIA 1.0 §6.1) is taken off. */
export function serviceParameter(param: VotableParam): ServiceParameter {
  const { name, id, unit, ucd, utype, xtype, description, datatype, arraysize, value, domain } = param;
  return {
    name: name.replace(/^INPUT:/i, ''),
    id,
    unit,
    ucd,
    utype,
    xtype,
    description: description === '' ? null : description,
    datatype,
    arraysize,
    default: value.trim() === '' ? null : value.trim(),
    options: (domain?.options ?? []).map((option) => ({ value: option.value, label: option.name })),
    min: domain?.min?.value ?? null,
    max: domain?.max?.value ?? null,
  };
}
