import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A certificate of 127.0.0.1, of an authority that nobody knows. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The authority's own certificate, as text and as a file. */
  readonly ca: string;
  readonly caFile: string;
}

/** Makes an authority and a certificate by openssl, in a folder. */
export function makeCertificate(folder: string): Certificate {
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1\n');
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-days',
    '2',
    '-subj',
    '/CN=An institute',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  );
  openssl('req', ...fresh, '-subj', '/CN=An archive', '-keyout', at('key.pem'), '-out', at('asked.pem'));
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2'];
  openssl(
    'x509',
    '-req',
    '-in',
    at('asked.pem'),
    ...signing,
    '-extfile',
    at('names'),
    '-out',
    at('cert.pem'),
  );
  const text = (name: string) => readFileSync(at(name), 'utf8');
  return { key: text('key.pem'), cert: text('cert.pem'), ca: text('ca.pem'), caFile: at('ca.pem') };
}

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
