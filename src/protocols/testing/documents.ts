/** A column of a document: the attributes of its FIELD, and its cell in each row. */
export interface MadeColumn {
  readonly field: string;
  readonly cell: string;
}

export interface MadeDocument {
  readonly columns: readonly MadeColumn[];
  /** How many rows; one unless said otherwise. */
  readonly rows?: number;
  /** Between RESOURCE and TABLE. */
  readonly before?: string;
  /** Between TABLE and the end of the RESOURCE. */
  readonly after?: string;
}

export const okInfo = '<INFO name="QUERY_STATUS" value="OK"/>';

/** An answer as a service of the VO writes it. */
export function madeVotable({ columns, rows = 1, before = okInfo, after = '' }: MadeDocument): string {
  const fields = columns.map(({ field }) => `<FIELD ${typed(field)}/>`).join('');
  const row = `<TR>${columns.map(({ cell }) => `<TD>${cell}</TD>`).join('')}</TR>`;
  return (
    `<?xml version="1.0"?>\n<VOTABLE version="1.4"><RESOURCE type="results">${before}<TABLE>${fields}` +
    `<DATA><TABLEDATA>${row.repeat(rows)}</TABLEDATA></DATA></TABLE>${after}</RESOURCE></VOTABLE>`
  );
}

/** Texts unless they say otherwise. */
function typed(field: string): string {
  return field.includes('datatype') ? field : `${field} datatype="char" arraysize="*"`;
}
