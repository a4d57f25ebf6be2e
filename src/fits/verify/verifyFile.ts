import type { ByteSource } from '../../base/byteSource';
import type { Fault } from '../../base/errors';
import { verifyChecksums } from '../checksum/verifyChecksums';
import { FitsDocument } from '../document';
import type { HduSummary } from '../summary';
import { verifyCards } from './cards';
import { verifyColumns } from './columns';
import { verifyFill } from './fill';
import { findingsOf, type Finding } from './finding';
import { verifyMandatory } from './mandatory';
import { verifyReserved } from './reserved';
import { verifyWcs } from './wcsKeywords';

/**
 * Everything in a file that FITS 4.0 does not allow or advises against: structure, cards, mandatory
 * and reserved keywords, columns, padding, and, as warnings, sums that do not agree. All bytes are
 * read once, none are kept.
 * @throws AlmagestError where this is no FITS file at all; `cancelled`; what the source throws
 */
export async function verifyFile(source: ByteSource, signal?: AbortSignal): Promise<readonly Finding[]> {
  const document = await FitsDocument.open(source, signal);
  const { hdus, problems } = document.summary;
  const findings: Finding[] = problems.map(asError);
  for (const hdu of hdus) findings.push(...(await verifyHdu(document, hdu, signal)));
  const places = new Map<string, number>();
  for (const hdu of hdus.slice(1)) {
    const key = `${hdu.kind} ${hdu.name} ${hdu.version}`;
    const same = places.get(key);
    if (same !== undefined && hdu.name !== '') {
      const message = `HDUs ${same} and ${hdu.index} have the same type, name and version.`;
      findings.push({ severity: 'warning', message, where: { source: source.name, hdu: hdu.index } });
    } else places.set(key, hdu.index);
  }
  return findings.toSorted((a, b) => (a.where.hdu ?? -1) - (b.where.hdu ?? -1));
}

async function verifyHdu(document: FitsDocument, hdu: HduSummary, signal?: AbortSignal): Promise<Finding[]> {
  const { source } = document;
  const list: Finding[] = hdu.problems.map((problem) => asError(problem));
  const findings = findingsOf(list, { source: source.name, hdu: hdu.index });
  const header = await document.header(hdu.index, signal);
  verifyMandatory(header, hdu, findings);
  verifyCards(header, findings);
  verifyReserved(header, findings);
  verifyColumns(header, hdu, findings);
  verifyWcs(header, findings);
  await verifyFill(source, hdu, findings, signal);
  if (!header.card('CHECKSUM') && !header.card('DATASUM')) return list;
  const sums = await verifyChecksums(source, hdu, header, signal);
  for (const [state, keyword] of [
    [sums.datasum, 'DATASUM'],
    [sums.checksum, 'CHECKSUM'],
  ] as const) {
    if (state !== 'bad') continue;
    const card = header.card(keyword);
    const message = `${keyword} does not agree with the bytes: they were changed after it was written (§4.4.2.7).`;
    findings.warning(message, { keyword, ...(card && { card: card.index, byte: card.offset }) });
  }
  return list;
}

/** A file that says of itself that it does not conform is strange, but no less right. */
function asError({ message, where }: Fault): Finding {
  return { severity: where?.keyword === 'SIMPLE' ? 'warning' : 'error', message, where: where ?? {} };
}
