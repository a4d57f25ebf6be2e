/** Tabs of results. */
export const resultsViewType = 'almagest.results';
