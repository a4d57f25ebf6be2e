/** Narrower terms of the DataLink vocabulary (http://www.ivoa.net/rdf/datalink/core, 2023). */
const narrower: Readonly<Record<string, readonly string[]>> = {
  '#auxiliary': ['#weight', '#error', '#noise'],
  '#calibration': ['#bias', '#dark', '#flat'],
  '#preview': ['#preview-image', '#preview-plot', '#thumbnail'],
  '#proc': ['#cutout'],
  '#documentation': ['#detached-header', '#metadata'],
};

/** Spellings that real services have for terms. */
const spellings: Readonly<Record<string, string>> = {
  '#aux': '#auxiliary',
  '#pkg': '#package',
  '#science': '#this',
  'http://www.opencadc.org/caom2#pkg': '#package',
};

/**
 * A link's semantics as a term of the core vocabulary: `#this` for it written in full, in another case or
 * without its mark; terms of other vocabularies stay as they are.
 */
export function coreTerm(semantics: string): string {
  const text = semantics.trim();
  const lower = text.toLowerCase();
  const local = lower.replace(
    /^https?:\/\/(?:www\.)?ivoa\.net\/rdf\/datalink\/core(?:\/\d{4}-\d\d-\d\d)?\/?(?=#)/,
    '',
  );
  if (Object.hasOwn(spellings, local)) return spellings[local]!;
  if (local.startsWith('#')) return local;
  return /^[a-z][a-z-]*$/.test(local) ? `#${local}` : text;
}

/** Whether a link's semantics are a term or one narrower: `#flat` is `#calibration`. */
export function hasSemantics(semantics: string, term: string): boolean {
  const [of, wanted] = [coreTerm(semantics), coreTerm(term)];
  return of === wanted || (narrower[wanted] ?? []).includes(of);
}
