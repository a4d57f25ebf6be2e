/**
 * The address of a resource of a service: `below` its base address (`…/tap` → `…/tap/sync`) or
 * `beside` it (`…/siap.xml` → `…/capabilities`). Parameters that the base carries stay.
 */
export function serviceResource(base: string, resource: string, where: 'below' | 'beside'): string {
  const [address = '', ...parameters] = base.trim().replace(/#.*$/, '').split('?');
  const query = parameters.join('?').replace(/&+$/, '');
  const path = address.replace(/\/+$/, '');
  const folder = where === 'below' ? path : path.replace(/\/[^/]*$/, '');
  return `${folder}/${resource}${query === '' ? '' : `?${query}`}`;
}
