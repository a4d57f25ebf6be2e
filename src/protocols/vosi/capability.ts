import type { Fault } from '../../base/errors';

/** An address a capability is reached at. */
export interface VosiAccessUrl {
  readonly url: string;
  /** `base`: something is appended, `full`: used as it stands, `dir`: a folder; null where not said. */
  readonly use: string | null;
}

/** How a capability is reached (VOResource 1.1 §2.2.1). */
export interface VosiInterface {
  /** Without prefix: `ParamHTTP`, `WebBrowser`, … */
  readonly type: string | null;
  /** `std` for what the standard describes. */
  readonly role: string | null;
  readonly version: string | null;
  readonly accessUrls: readonly VosiAccessUrl[];
  readonly mirrorUrls: readonly string[];
  /** Ways to sign in, by standard id; `null` stands for none, as does an empty list. */
  readonly securityMethods: readonly (string | null)[];
  readonly testQuery: string | null;
  readonly resultTypes: readonly string[];
}

/** Something that a service does (VOSI 1.1 §4, VOResource 1.1 §2.2.2). */
export interface VosiCapability {
  readonly standardId: string | null;
  /** Without prefix: `TableAccess`, `SimpleImageAccess`, … */
  readonly type: string | null;
  readonly description: string | null;
  readonly interfaces: readonly VosiInterface[];
  /** Simple members of the capability by name in lower case: `maxsr`, `maxrecords`, `maximagesize/long` … */
  readonly values: ReadonlyMap<string, string>;
  /** What a TAP service adds; null for others. */
  readonly tap: TapCapability | null;
}

/** A limit, in rows or bytes for sizes, seconds for times; null where not said. */
export interface VosiLimit {
  readonly default: number | null;
  readonly hard: number | null;
  /** `row` or `byte` for sizes; null for times. */
  readonly unit: 'row' | 'byte' | null;
}

/** A function or other feature of a query language. */
export interface LanguageFeature {
  /** E.g. `BOX`, or the signature of a user defined function. */
  readonly form: string;
  readonly description: string | null;
}

/** A query language (TAPRegExt 1.0 §2.3). */
export interface TapLanguage {
  readonly name: string;
  readonly versions: readonly { readonly version: string; readonly id: string | null }[];
  readonly description: string | null;
  /** By the id of their kind, e.g. `ivo://ivoa.net/std/TAPRegExt#features-udf`. */
  readonly features: ReadonlyMap<string, readonly LanguageFeature[]>;
}

export interface TapOutputFormat {
  readonly mime: string;
  /** Short names: `votable`, `csv`. */
  readonly aliases: readonly string[];
  readonly id: string | null;
}

/** What TAP services say of themselves (TAPRegExt 1.0). */
export interface TapCapability {
  readonly dataModels: readonly { readonly name: string; readonly id: string | null }[];
  readonly languages: readonly TapLanguage[];
  readonly outputFormats: readonly TapOutputFormat[];
  /** Ids such as `ivo://ivoa.net/std/TAPRegExt#upload-inline`. */
  readonly uploadMethods: readonly string[];
  /** Seconds that a job is kept. */
  readonly retentionPeriod: VosiLimit | null;
  /** Seconds that a job may run. */
  readonly executionDuration: VosiLimit | null;
  readonly outputLimit: VosiLimit | null;
  readonly uploadLimit: VosiLimit | null;
}

export interface VosiCapabilities {
  readonly capabilities: readonly VosiCapability[];
  readonly notes: readonly Fault[];
}
