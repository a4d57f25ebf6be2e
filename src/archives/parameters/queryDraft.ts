/** A question to an archive as a form has it: everything as typed. */
export interface QueryDraft {
  readonly archive: string;
  readonly ask: string;
  readonly target: string;
  readonly radius: string;
  /** By name of the parameter; a list where values were chosen of one. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

/** Fields of a draft that are no parameters, which may be called anything else; `together`: what no field alone is wrong in. */
export const draftFields = { target: ':target', radius: ':radius', together: ':together' } as const;
