import type { SkyField } from '../../messages';

/** Where a table that is drawn over pictures comes from, as it is kept with the workspace. */
export type OverlaySource =
  /** A catalogue known by its id, or a table of VizieR, in a field. */
  | { readonly kind: 'catalogue'; readonly id: string; readonly field: SkyField }
  | { readonly kind: 'vizier'; readonly table: string; readonly field: SkyField }
  /** A table HDU of a FITS file. */
  | { readonly kind: 'hdu'; readonly uri: string; readonly hdu: number }
  /** A VOTable, ECSV or CSV file. */
  | { readonly kind: 'file'; readonly uri: string }
  /** What a query of the list of queries found. */
  | { readonly kind: 'query'; readonly id: string };

/** A source as it was kept by this or another version; null for what is none. */
export function parseSource(value: unknown): OverlaySource | null {
  const { kind, id, table, uri, hdu, field } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const place = parseField(field);
  if (kind === 'catalogue') return typeof id === 'string' && place ? { kind, id, field: place } : null;
  if (kind === 'vizier') return typeof table === 'string' && place ? { kind, table, field: place } : null;
  if (kind === 'hdu')
    return typeof uri === 'string' && Number.isSafeInteger(hdu) ? { kind, uri, hdu: hdu as number } : null;
  if (kind === 'file') return typeof uri === 'string' ? { kind, uri } : null;
  if (kind === 'query') return typeof id === 'string' ? { kind, id } : null;
  return null;
}

function parseField(value: unknown): SkyField | null {
  const { centre, radius } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { ra, dec } = (centre ?? {}) as Readonly<Record<string, unknown>>;
  const numbers = [ra, dec, radius].map(Number);
  return numbers.every(Number.isFinite)
    ? { centre: { ra: Number(ra), dec: Number(dec) }, radius: Number(radius) }
    : null;
}
