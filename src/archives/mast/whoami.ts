import { askAgain } from './askAgain';
import { readJson } from './readJson';
import { mastUrl, type MastSite } from './site';

/** Where people make a token. */
export const tokenPage =
  'https://auth.mast.stsci.edu/token?suggested_name=Almagest&suggested_scope=mast:exclusive_access';

/** Who MAST takes the user for; null for anybody: no token was sent, or it is none or over. */
export async function whoAmI(site: MastSite): Promise<string | null> {
  const request = { url: mastUrl(site, 'whoami'), headers: { Accept: 'application/json' } };
  const { anon, attrib, eppn } = await askAgain(site, request, (response) =>
    readJson(response, site.name, 'who you are'),
  );
  if (anon !== false) return null;
  const { display_name: name } = (attrib ?? {}) as { readonly display_name?: unknown };
  return typeof name === 'string' && name !== '' ? name : typeof eppn === 'string' ? eppn : 'signed in';
}
