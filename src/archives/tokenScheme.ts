/**
 * The word before a token where an archive wants another one than Bearer: MAST reads `token`.
 * @param mast where MAST is, if not at its own address
 */
export function tokenScheme(origin: string, mast?: string): { readonly scheme?: string } {
  return isMast(origin, mast) ? { scheme: 'token' } : {};
}

/** Whether an origin is MAST's. */
export function isMast(origin: string, mast?: string): boolean {
  const { hostname, origin: own } = new URL(origin);
  return /(^|\.)mast\.stsci\.edu$/.test(hostname) || (mast !== undefined && new URL(mast).origin === own);
}
