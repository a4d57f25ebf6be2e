import type {
  FieldDetails,
  VotableCoosys,
  VotableGroup,
  VotableInfo,
  VotableLink,
  VotableOption,
  VotableParam,
  VotableRef,
  VotableTimesys,
  VotableValues,
} from './metadata';
import { columnInfo, fieldOf } from './field';
import { attribute, childrenOf, descriptionOf, type Node } from './node';

export function infoOf(node: Node): VotableInfo {
  return {
    name: node.attributes.get('name') ?? '',
    value: node.attributes.get('value') ?? '',
    text: node.text.trim() || (descriptionOf(node) ?? ''),
    id: attribute(node, 'id'),
    ref: attribute(node, 'ref'),
    unit: attribute(node, 'unit'),
    ucd: attribute(node, 'ucd'),
    utype: attribute(node, 'utype'),
    xtype: attribute(node, 'xtype'),
  };
}

export function linkOf(node: Node): VotableLink {
  return {
    id: attribute(node, 'id'),
    title: attribute(node, 'title'),
    href: attribute(node, 'href'),
    contentType: attribute(node, 'content-type'),
    contentRole: attribute(node, 'content-role'),
    value: attribute(node, 'value'),
    action: attribute(node, 'action'),
  };
}

export function valuesOf(node: Node): VotableValues {
  const limit = (name: string) => {
    const element = childrenOf(node, name)[0];
    const value = element?.attributes.get('value');
    if (!element || value === undefined) return null;
    return { value, inclusive: attribute(element, 'inclusive') !== 'no' };
  };
  return {
    id: attribute(node, 'id'),
    type: attribute(node, 'type'),
    nullText: node.attributes.get('null') ?? null,
    ref: attribute(node, 'ref'),
    min: limit('MIN'),
    max: limit('MAX'),
    options: optionsOf(node),
  };
}

function optionsOf(node: Node): VotableOption[] {
  return childrenOf(node, 'OPTION').flatMap((option) => {
    const value = option.attributes.get('value');
    const own = value === undefined ? [] : [{ name: attribute(option, 'name'), value }];
    return [...own, ...optionsOf(option)];
  });
}

/** What a FIELD or PARAM says beyond its column. */
export function detailsOf(node: Node): FieldDetails {
  const values = childrenOf(node, 'VALUES')[0];
  return {
    ref: attribute(node, 'ref'),
    width: attribute(node, 'width'),
    precision: attribute(node, 'precision'),
    type: attribute(node, 'type'),
    domain: values ? valuesOf(values) : null,
    links: childrenOf(node, 'LINK').map(linkOf),
  };
}

export function paramOf(node: Node): VotableParam {
  const value = node.attributes.get('value') ?? '';
  return { ...columnInfo(fieldOf(node, 1)), ...detailsOf(node), value };
}

export function groupOf(node: Node): VotableGroup {
  return {
    name: attribute(node, 'name'),
    id: attribute(node, 'id'),
    ref: attribute(node, 'ref'),
    ucd: attribute(node, 'ucd'),
    utype: attribute(node, 'utype'),
    description: descriptionOf(node),
    params: childrenOf(node, 'PARAM').map(paramOf),
    fieldRefs: refsOf(node, 'FIELDREF'),
    paramRefs: refsOf(node, 'PARAMREF'),
    groups: childrenOf(node, 'GROUP').map(groupOf),
  };
}

function refsOf(node: Node, name: string): VotableRef[] {
  return childrenOf(node, name).map((element) => ({
    ref: element.attributes.get('ref') ?? '',
    ucd: attribute(element, 'ucd'),
    utype: attribute(element, 'utype'),
  }));
}

export function coosysOf(node: Node): VotableCoosys {
  return {
    id: attribute(node, 'id'),
    system: attribute(node, 'system'),
    equinox: attribute(node, 'equinox'),
    epoch: attribute(node, 'epoch'),
    refposition: attribute(node, 'refposition'),
  };
}

export function timesysOf(node: Node): VotableTimesys {
  return {
    id: attribute(node, 'id'),
    timeorigin: attribute(node, 'timeorigin'),
    timescale: attribute(node, 'timescale'),
    refposition: attribute(node, 'refposition'),
  };
}
