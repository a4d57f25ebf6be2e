import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Answer, Handler } from '../answer';
import { fieldById } from '../sia/fields';
import { services } from '../sia/services';
import { fitsOf, renderImage, type ServiceImage } from './image';
import { previewPng } from './png';

const address = /^\/files\/([a-z]+)\/([a-z0-9-]+)_([a-z]+)\.(fits|fits\.gz|png)$/;
const lastModified = 'Thu, 01 Jan 2026 00:00:00 GMT';
const types: Record<string, string> = { fits: 'image/fits', 'fits.gz': 'application/gzip', png: 'image/png' };

/** The image files: `/files/{service}/{field}_{band}.fits`, `.fits.gz` or `.png`, made when asked for. */
export function files(): Handler {
  // A client asks for ranges of one file, so the last few are kept.
  const made = new Map<string, Uint8Array>();
  return ({ path }): Answer | undefined => {
    const [, serviceId = '', fieldId = '', bandName = '', extension = ''] = address.exec(path) ?? [];
    const service = services.find(({ id }) => id === serviceId);
    const band = service?.bands.find((name) => name === bandName);
    const field = service && fieldById(service, fieldId);
    if (!service || !band || !field) return undefined;
    const body = made.get(path) ?? fileOf({ service, field, band }, extension);
    made.delete(path);
    made.set(path, body);
    if (made.size > 6) made.delete(made.keys().next().value!);
    return {
      status: 200,
      headers: {
        'Content-Type': types[extension]!,
        'Last-Modified': lastModified,
        ETag: `"${createHash('sha1').update(body).digest('hex').slice(0, 16)}"`,
      },
      body,
      ranges: true,
    };
  };
}

function fileOf(image: ServiceImage, extension: string): Uint8Array {
  const field = renderImage(image);
  if (extension === 'png') return previewPng(field);
  const fits = fitsOf(image, field);
  return extension === 'fits' ? fits : gzipSync(fits, { level: 1 });
}
