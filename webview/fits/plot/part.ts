import uPlot from 'uplot';

const part = { uPlot };

/** What the part `plot` of the page brings; shared/parts finds it by its name. */
export type PlotPart = typeof part;

const all = globalThis as { almagestParts?: Record<string, unknown> };
all.almagestParts = { ...all.almagestParts, plot: part };
