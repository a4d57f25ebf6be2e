import type { XmlAttributes } from '../xml/names';
import type { TapColumn, TapForeignKey, TapTable } from './tableset';

/** A simple element within a schema, table or column. */
export interface Member {
  readonly text: string;
  readonly attributes: XmlAttributes;
}

/** The simple elements of one container, by name in lower case. */
export type Members = Map<string, Member[]>;

/** The last text of that name that is not empty, where a document repeats it; null where there is none. */
export function memberText(members: Members, name: string): string | null {
  return members.get(name)?.findLast(({ text }) => text !== '')?.text ?? null;
}

/** A column (VODataService 1.1 §3.3.2, §3.5); null where it has no name. */
export function columnOf(attributes: XmlAttributes, members: Members): TapColumn | null {
  const name = memberText(members, 'name');
  if (name === null) return null;
  const dataType = members.get('datatype')?.findLast(({ text }) => text !== '');
  const flags = (members.get('flag') ?? []).map(({ text }) => text.toLowerCase());
  return {
    name,
    description: memberText(members, 'description'),
    unit: memberText(members, 'unit'),
    ucd: memberText(members, 'ucd'),
    utype: memberText(members, 'utype'),
    datatype: dataType?.text ?? null,
    arraysize: arraysizeOf(dataType?.attributes.get('arraysize')),
    xtype: present(dataType?.attributes.get('extendedtype') ?? dataType?.attributes.get('xtype')),
    size: positive(dataType?.attributes.get('size')),
    indexed: flags.includes('indexed') || flags.includes('primary'),
    principal: flags.includes('principal'),
    std: isTrue(attributes.get('std')),
    primary: flags.includes('primary'),
  };
}

/** A table; null where it has no name. */
export function tableOf(
  attributes: XmlAttributes,
  members: Members,
  { columns, foreignKeys }: Pick<TapTable, 'columns' | 'foreignKeys'>,
): TapTable | null {
  const name = memberText(members, 'name');
  if (name === null) return null;
  return {
    name,
    title: memberText(members, 'title'),
    description: memberText(members, 'description'),
    type: present(attributes.get('type')),
    utype: memberText(members, 'utype'),
    nrows: positive(memberText(members, 'nrows') ?? attributes.get('size')),
    columns,
    foreignKeys,
  };
}

/** A foreign key; null where it does not say which table it leads to. */
export function foreignKeyOf(members: Members, columns: TapForeignKey['columns']): TapForeignKey | null {
  const target = memberText(members, 'targettable');
  if (target === null) return null;
  return {
    target,
    columns,
    description: memberText(members, 'description'),
    utype: memberText(members, 'utype'),
  };
}

/** `1`, the default of VODataService, is a scalar. */
function arraysizeOf(text: string | undefined): string | null {
  const size = present(text);
  return size === '1' ? null : size;
}

function present(text: string | undefined): string | null {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' ? null : trimmed;
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}

/** A whole number above zero, such as a size; null for anything else. */
function positive(text: string | undefined): number | null {
  const value = Number(text ?? NaN);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
