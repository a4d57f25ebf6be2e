import type { Votable, VotableContents, VotableParam, VotableResource } from './document';
import { paramNamed } from './lookup';
import { textOrNull } from './node';

/**
 * A parameter of a described service (DataLink 1.1 §4.2): with `ref` its value stands in the column of
 * that ID, with a `value` it is fixed, else it is for the user to choose within `domain`.
 */
export type ServiceInput = VotableParam;

/** A service that a document describes: RESOURCE type="meta" utype="adhoc:service" (DataLink 1.1 §4). */
export interface ServiceDescriptor {
  /** What `service_def` of a DataLink row refers to. */
  readonly id: string | null;
  readonly name: string | null;
  readonly description: string | null;
  /** `adhoc:service`, or `adhoc:this` for the service that answered. */
  readonly utype: string;
  /** As it stands in the document: may be relative, is not to be trusted; null where none is given. */
  readonly accessUrl: string | null;
  /** E.g. `ivo://ivoa.net/std/SODA#sync-1.0`. */
  readonly standardId: string | null;
  readonly resourceIdentifier: string | null;
  readonly contentType: string | null;
  readonly exampleUrls: readonly string[];
  /** Of all groups called `inputParams`. */
  readonly inputs: readonly ServiceInput[];
  /** All parameters beside `inputParams`. */
  readonly params: readonly VotableParam[];
  readonly resource: VotableResource;
}

/** The services that a document describes, of all its RESOURCEs, in document order. */
export function serviceDescriptors({ root }: Pick<Votable, 'root'>): ServiceDescriptor[] {
  return descriptorsIn(root);
}

function descriptorsIn(contents: VotableContents): ServiceDescriptor[] {
  return contents.resources.flatMap((resource) => {
    const inner = descriptorsIn(resource);
    return /^adhoc:(service|this)$/i.test(resource.utype ?? '') ? [descriptorOf(resource), ...inner] : inner;
  });
}

function descriptorOf(resource: VotableResource): ServiceDescriptor {
  const { id, name, description, utype, params, groups } = resource;
  const value = (param: string) => textOrNull(paramNamed(params, param)?.value);
  return {
    id,
    name: name ?? value('name'),
    description,
    utype: utype ?? '',
    accessUrl: value('accessURL'),
    standardId: value('standardID'),
    resourceIdentifier: value('resourceIdentifier'),
    contentType: value('contentType'),
    exampleUrls: params
      .filter((param) => /^exampleurl$/i.test(param.name))
      .map((param) => param.value.trim()),
    inputs: groups
      .filter((group) => /^inputparams$/i.test(group.name ?? ''))
      .flatMap((group) => group.params),
    params,
    resource,
  };
}
