/** Protocols that services of the catalogue speak: those of the IVOA, and archives’ own by their name. */
export type CatalogueProtocol = 'sia' | 'sia2' | 'ssa' | 'scs' | 'tap' | 'datalink' | 'soda' | 'slap' | 'own';

/** A public service that comes with Almagest. */
export interface CatalogueEntry {
  /** Key in queries and settings; never changed. */
  readonly id: string;
  readonly title: string;
  /** Whose it is, in short. */
  readonly archive: string;
  readonly protocol: CatalogueProtocol;
  readonly url: string;
  /** Messenger terms; empty where it has no waveband. */
  readonly waveband: readonly string[];
  /** `read` in the source of a client that uses it, `composed` of such parts, `third-party`: seen in callers. */
  readonly confidence: 'read' | 'composed' | 'third-party';
  /** A page about it. */
  readonly docs?: string;
  /** Data models that its tables hold: `obscore`, `regtap`. */
  readonly models?: readonly string[];
  /** What must be appended to the address before it can be asked. */
  readonly append?: string;
}

/** All that light is observed in. */
export const allWavebands = [
  'radio',
  'millimeter',
  'infrared',
  'optical',
  'uv',
  'x-ray',
  'gamma-ray',
] as const;
