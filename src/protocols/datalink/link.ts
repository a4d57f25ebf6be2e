import type { ServiceDescriptor } from '../../votable/serviceDescriptor';

/** A row of a DataLink document (DataLink 1.1 §3.2): an address, a service, or why there is neither. */
export interface Link {
  /** Of the dataset it belongs to. */
  readonly id: string;
  /** Absolute; given by the server, who fetches it says so. */
  readonly accessUrl: string | null;
  readonly accessOrigin: 'server';
  /** The service that `service_def` names, where the document describes it. */
  readonly service: ServiceDescriptor | null;
  readonly serviceDef: string | null;
  /** In the service's words, without markup. */
  readonly errorMessage: string | null;
  readonly description: string | null;
  /** As the service writes it. */
  readonly semantics: string;
  /** As a term of the core vocabulary: `#this`, `#preview`, … */
  readonly term: string;
  readonly localSemantics: string | null;
  /** MIME type, lower case. */
  readonly contentType: string | null;
  readonly contentQualifier: string | null;
  /** Bytes. */
  readonly contentLength: number | null;
  /** Whether what is fetched is itself a list of links. */
  readonly isLinks: boolean;
  /** `false`, `true` or `optional`: whether a sign-in is needed. */
  readonly linkAuth: string | null;
  /** Whether who asked may fetch it. */
  readonly linkAuthorized: boolean | null;
  /** Row of the service's own table, from 0. */
  readonly row: number;
}
