/** The word before a token where an archive wants another one than Bearer: MAST reads `token`. */
export function tokenScheme(origin: string): { readonly scheme?: string } {
  return /(^|\.)mast\.stsci\.edu$/.test(new URL(origin).hostname) ? { scheme: 'token' } : {};
}
