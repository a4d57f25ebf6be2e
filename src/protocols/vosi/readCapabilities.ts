import { AlmagestError } from '../../base/errors';
import {
  attributeOf,
  childText,
  childrenOf,
  descendantsOf,
  readTree,
  textOf,
  typeOf,
  type ReadTreeOptions,
  type XmlElement,
} from '../xml/tree';
import type { VosiCapabilities, VosiCapability, VosiInterface } from './capability';
import { readTapCapability } from './readTapCapability';

/**
 * What a service says it does, whatever its namespaces; a registry’s record is read too.
 * @throws AlmagestError `malformed` where the document is something else
 */
export async function readCapabilities(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadTreeOptions,
): Promise<VosiCapabilities> {
  const { root, notes } = await readTree(source, options);
  const found = descendantsOf(root, 'capability');
  if (found.length === 0 && root.name !== 'capabilities') {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${options.name} lists no capabilities: it is a <${root.name}>.`,
      where: { source: options.name },
    });
  }
  return { capabilities: found.map(capabilityOf), notes };
}

function capabilityOf(element: XmlElement): VosiCapability {
  const standardId = attributeOf(element, 'standardid');
  const type = typeOf(element);
  const isTap =
    type?.toLowerCase() === 'tableaccess' || /^ivo:\/\/ivoa\.net\/std\/tap(#|$)/i.test(standardId ?? '');
  const values = new Map<string, string>();
  for (const child of element.children) {
    const text = child.children.length === 0 ? textOf(child) : null;
    if (text !== null && child.name !== 'description') values.set(child.name, text);
    if (!child.name.startsWith('max')) continue;
    for (const side of child.children) values.set(`${child.name}/${side.name}`, textOf(side) ?? '');
  }
  return {
    standardId,
    type,
    description: childText(element, 'description'),
    interfaces: childrenOf(element, 'interface').map(interfaceOf),
    values,
    tap: isTap ? readTapCapability(element) : null,
  };
}

function interfaceOf(element: XmlElement): VosiInterface {
  return {
    type: typeOf(element),
    role: attributeOf(element, 'role'),
    version: attributeOf(element, 'version'),
    accessUrls: childrenOf(element, 'accessurl').flatMap((child) => {
      const url = textOf(child);
      return url === null ? [] : [{ url, use: attributeOf(child, 'use') }];
    }),
    mirrorUrls: texts(element, 'mirrorurl'),
    securityMethods: childrenOf(element, 'securitymethod').map((child) => attributeOf(child, 'standardid')),
    testQuery: childText(element, 'testquerystring') ?? childText(element, 'testquery'),
    resultTypes: texts(element, 'resulttype'),
  };
}

function texts(element: XmlElement, name: string): string[] {
  return childrenOf(element, name).flatMap((child) => textOf(child) ?? []);
}
