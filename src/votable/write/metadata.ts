import type { ColumnInfo } from '../../base/table';
import type {
  FieldDetails,
  VotableContents,
  VotableGroup,
  VotableInfo,
  VotableLink,
  VotableParam,
  VotableRef,
  VotableValues,
} from '../document';
import { element, textElement } from './xml';
import type { Ids } from './ids';

export function descriptionText(description: string | null): string {
  return description === null ? '' : textElement('DESCRIPTION', {}, description);
}

export function infoText(info: VotableInfo, ids: Ids): string {
  const { name, value, unit, ucd, utype, xtype } = info;
  const attributes = {
    ID: ids.claim(info.id),
    name: name === '' ? 'info' : name,
    value,
    unit,
    ucd,
    utype,
    xtype,
    ref: ids.refer(info.ref),
  };
  return textElement('INFO', attributes, info.text);
}

export function linkText(link: VotableLink, ids: Ids): string {
  return element('LINK', {
    ID: ids.claim(link.id),
    'content-role': link.contentRole,
    'content-type': link.contentType,
    title: link.title,
    value: link.value,
    href: link.href,
    action: link.action,
  });
}

function valuesText(values: VotableValues, ids: Ids): string {
  const { min, max, options, nullText, type } = values;
  const limit = (name: string, { value, inclusive }: { value: string; inclusive: boolean }) =>
    element(name, { value, inclusive: inclusive ? null : 'no' });
  const content = [
    min ? limit('MIN', min) : '',
    max ? limit('MAX', max) : '',
    ...options.map(({ name, value }) => element('OPTION', { name, value })),
  ];
  return element(
    'VALUES',
    { ID: ids.claim(values.id), type, null: nullText, ref: ids.refer(values.ref) },
    content.join(''),
  );
}

/** A FIELD, or with a `value` a PARAM. */
export function fieldText(
  name: 'FIELD' | 'PARAM',
  column: ColumnInfo & Partial<FieldDetails>,
  ids: Ids,
  value: string | null = null,
): string {
  const attributes = {
    ID: ids.claim(column.id),
    name: column.name,
    datatype: column.datatype,
    arraysize: column.arraysize,
    unit: column.unit,
    ucd: column.ucd,
    utype: column.utype,
    xtype: column.xtype,
    ref: ids.refer(column.ref),
    width: /^[1-9]\d*$/.test(column.width ?? '') ? (column.width ?? null) : null,
    precision: /^[EF]?[1-9]\d*$/.test(column.precision ?? '') ? (column.precision ?? null) : null,
    type: column.type ?? null,
    value,
  };
  const content = [
    descriptionText(column.description),
    column.domain ? valuesText(column.domain, ids) : '',
    ...(column.links ?? []).map((link) => linkText(link, ids)),
  ];
  return element(name, attributes, content.join(''));
}

export function paramText(param: VotableParam, ids: Ids): string {
  return fieldText('PARAM', param, ids, param.value);
}

export function groupText(group: VotableGroup, ids: Ids): string {
  const { name, ucd, utype } = group;
  const refs = (tag: string, all: readonly VotableRef[]) =>
    all.map(({ ref, ...rest }) => {
      const target = ids.refer(ref);
      return target === null ? '' : element(tag, { ref: target, ucd: rest.ucd, utype: rest.utype });
    });
  const content = [
    descriptionText(group.description),
    ...refs('FIELDref', group.fieldRefs),
    ...refs('PARAMref', group.paramRefs),
    ...group.params.map((param) => paramText(param, ids)),
    ...group.groups.map((inner) => groupText(inner, ids)),
  ];
  const attributes = { ID: ids.claim(group.id), name, ucd, utype, ref: ids.refer(group.ref) };
  return element('GROUP', attributes, content.join(''));
}

/** What describes the root or a RESOURCE, but for its links, tables and resources. */
export function contentsText(contents: VotableContents, ids: Ids): string {
  return [
    descriptionText(contents.description),
    ...contents.infos.map((info) => infoText(info, ids)),
    ...contents.coosys.map(({ id, ...rest }) =>
      element('COOSYS', { ID: ids.claimOrMake(id, 'coosys'), ...rest }),
    ),
    ...contents.timesys.map(({ id, ...rest }) =>
      element('TIMESYS', { ID: ids.claimOrMake(id, 'timesys'), ...rest }),
    ),
    ...contents.groups.map((group) => groupText(group, ids)),
    ...contents.params.map((param) => paramText(param, ids)),
  ].join('');
}
