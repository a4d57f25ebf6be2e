import * as path from 'node:path';
import * as vscode from 'vscode';

export const headerScheme = 'almagest-header';

/** Which header a document shows: of one HDU, or of all where it is null. */
export interface HeaderOf {
  readonly file: vscode.Uri;
  readonly hdu: number | null;
}

/** The address of headers as a text document; its tab is called after the file. */
export function headerUri({ file, hdu }: HeaderOf): vscode.Uri {
  const name = hdu === null ? `${file.path}.header` : `${file.path}[${hdu}].header`;
  const query = JSON.stringify({ file: file.toString(), hdu });
  return vscode.Uri.from({ scheme: headerScheme, path: name, query });
}

/** Null where the address is none of ours, as one from an old window or another extension may be. */
export function parseHeaderUri({ query }: vscode.Uri): HeaderOf | null {
  try {
    const { file, hdu } = JSON.parse(query) as { file: unknown; hdu: unknown };
    if (typeof file !== 'string' || !(hdu === null || (Number.isInteger(hdu) && Number(hdu) >= 0)))
      return null;
    return { file: vscode.Uri.parse(file, true), hdu: hdu === null ? null : Number(hdu) };
  } catch {
    return null;
  }
}

/** `m51.fits`, `m51.fits[1]`. */
export function headerName({ file, hdu }: HeaderOf): string {
  const name = path.posix.basename(file.path);
  return hdu === null ? name : `${name}[${hdu}]`;
}
