/** Where the stand-in has each archive, as the setting `almagest.archives` names them. */
export function standInAddresses(url: string): Record<string, string> {
  return { skyview: `${url}/skyview`, sdss: `${url}/skyserver`, 'sdss.sas': `${url}/sas` };
}
