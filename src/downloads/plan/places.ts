/** The place of a refused item in a manifest: no path, so that nothing is ever written there. */
export const refusedPlace = /^\(item \d+\)$/;
