import { AlmagestError } from '../../base/errors';
import type { TapCapability } from '../vosi/capability';
import type { TapRequest } from './request';

/**
 * Refuses what the service says it does not take, before it is sent. What it says nothing of passes.
 * @throws AlmagestError `usage` naming the parameter and the service’s limit
 */
export function checkLimits(request: TapRequest, tap: TapCapability | null, service: string): void {
  if (!tap) return;
  const { lang, maxrec, format, uploads = [] } = request;
  const refuse = (what: string) => {
    throw new AlmagestError({ kind: 'usage', message: what });
  };
  const languages = tap.languages.map(({ name }) => name);
  const name = lang?.replace(/-[\d.]+$/, '').toLowerCase();
  if (
    name !== undefined &&
    languages.length > 0 &&
    !languages.some((known) => known.toLowerCase() === name)
  ) {
    refuse(`LANG ${lang} is none of the languages of ${service}: ${languages.join(', ')}.`);
  }
  const { outputLimit, uploadLimit } = tap;
  if (
    maxrec !== undefined &&
    outputLimit?.unit === 'row' &&
    outputLimit.hard !== null &&
    maxrec > outputLimit.hard
  ) {
    refuse(`MAXREC ${maxrec} is more than the ${outputLimit.hard} rows that ${service} sends at most.`);
  }
  const formats = tap.outputFormats.flatMap(({ mime, aliases }) => [mime, ...aliases]);
  if (format !== undefined && formats.length > 0 && !formats.some((known) => sameFormat(known, format))) {
    refuse(`RESPONSEFORMAT ${format} is none of the formats of ${service}: ${formats.join(', ')}.`);
  }
  if (uploads.length === 0) return;
  const methods = tap.uploadMethods.map((id) => id.toLowerCase());
  if (methods.length === 0) refuse(`UPLOAD: ${service} takes no tables.`);
  for (const upload of uploads) {
    const inline = upload.content instanceof Uint8Array;
    const way = inline
      ? 'inline'
      : (/^\w+/.exec((upload.content as { url: string }).url)?.[0].toLowerCase() ?? '');
    if (!methods.some((id) => id.endsWith(`#upload-${way}`))) {
      refuse(`UPLOAD ${upload.name}: ${service} takes no tables ${inline ? 'with the query' : `by ${way}`}.`);
    }
    const most = uploadLimit?.unit === 'byte' ? uploadLimit.hard : null;
    const bytes = upload.content instanceof Uint8Array ? upload.content.byteLength : 0;
    if (most !== null && bytes > most) {
      refuse(`UPLOAD ${upload.name} has ${bytes} bytes, more than the ${most} that ${service} takes.`);
    }
  }
}

/** Formats are compared without parameters, case and blanks: services write them in many ways. */
function sameFormat(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\s/g, '').split(';')[0];
  return plain(a) === plain(b) || a.toLowerCase().replace(/\s/g, '') === b.toLowerCase().replace(/\s/g, '');
}
