/** What is so of a row: it can be fetched, is a FITS file as far as is said, has a preview, has a footprint. */
export const rowFlags = { fetchable: 1, fits: 2, preview: 4, footprint: 8 } as const;
