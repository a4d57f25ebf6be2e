import type { Card } from '../header/card';
import type { Header } from '../header/header';
import type { HduSummary } from '../summary';
import type { Findings } from './finding';

/** The keywords that begin a header, in their order (FITS 4.0 §4.4.1, §7, tables 7, 10, 14 and 17). */
function expectedOrder(header: Header, hdu: HduSummary): string[] {
  const naxis = Math.min(Math.max(0, header.integer('NAXIS') ?? 0), 999);
  const axes = Array.from({ length: naxis }, (_, index) => `NAXIS${index + 1}`);
  if (hdu.index === 0) return ['SIMPLE', 'BITPIX', 'NAXIS', ...axes];
  const table = /^(A3D|BIN)?TABLE$/.test(header.string('XTENSION') ?? '');
  return ['XTENSION', 'BITPIX', 'NAXIS', ...axes, 'PCOUNT', 'GCOUNT', ...(table ? ['TFIELDS'] : [])];
}

/** Whether the mandatory keywords are there, in order, in fixed format and with values that are allowed. */
export function verifyMandatory(header: Header, hdu: HduSummary, findings: Findings): void {
  for (const [place, keyword] of expectedOrder(header, hdu).entries()) {
    const card = header.card(keyword);
    if (!card) findings.error(`${keyword} is missing (§4.4.1).`, { keyword });
    else {
      const where = { keyword, card: card.index, byte: card.offset };
      if (header.cards[place]?.keyword !== keyword && keyword !== 'TFIELDS') {
        findings.error(`${keyword} must be card ${place + 1}, it is card ${card.index + 1} (§4.4.1).`, where);
      }
      verifyFixed(card, findings, where);
    }
  }
  verifyFixedValues(header, hdu, findings);
  verifyForbidden(header, hdu, findings);
}

/** Columns 11 to 30 hold an integer or a logical at the right, a string begins in column 11 (§4.2). */
function verifyFixed(card: Card, findings: Findings, where: Parameters<Findings['error']>[1]): void {
  const field = (card.records[0] ?? '').slice(10, 30);
  const fixed =
    card.keyword === 'XTENSION'
      ? field.startsWith("'")
      : card.keyword === 'SIMPLE'
        ? /^ {19}[TF]$/.test(field)
        : /^ *[+-]?\d+$/.test(field);
  if (!fixed) findings.error(`${card.keyword} is not in fixed format (§4.2): ${card.text}.`, where);
}

/** What an extension of each type fixes by its definition (§7.1.1, §7.2.1, §7.3.1). */
function verifyFixedValues(header: Header, hdu: HduSummary, findings: Findings): void {
  if (hdu.index === 0) return;
  const type = header.string('XTENSION') ?? '';
  const fixed: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    IMAGE: { PCOUNT: 0, GCOUNT: 1 },
    TABLE: { BITPIX: 8, NAXIS: 2, PCOUNT: 0, GCOUNT: 1 },
    BINTABLE: { BITPIX: 8, NAXIS: 2, GCOUNT: 1 },
  };
  for (const [keyword, value] of Object.entries(fixed[type] ?? {})) {
    const card = header.card(keyword);
    if (!card || header.integer(keyword) === value || reported(hdu, keyword)) continue;
    const message = `${keyword} is ${card.text}, a ${type} extension has ${value}.`;
    findings.error(message, { keyword, card: card.index, byte: card.offset });
  }
}

function verifyForbidden(header: Header, hdu: HduSummary, findings: Findings): void {
  const forbid = (keyword: string, why: string) => {
    const card = header.card(keyword);
    if (card) findings.error(`${keyword} ${why}.`, { keyword, card: card.index, byte: card.offset });
  };
  if (hdu.index > 0) forbid('SIMPLE', 'belongs into a primary header (§4.4.1.1)');
  else forbid('XTENSION', 'belongs into an extension (§4.4.1.2)');
  if (hdu.index === 0 && hdu.kind !== 'groups') {
    for (const keyword of ['PCOUNT', 'GCOUNT'])
      forbid(keyword, 'is not allowed in a primary array without groups');
  }
  const naxis = header.integer('NAXIS') ?? 0;
  for (const { keyword } of header.cards) {
    const axis = /^NAXIS(\d+)$/.exec(keyword)?.[1];
    if (axis && Number(axis) > naxis) forbid(keyword, `is for an axis beyond NAXIS = ${naxis}`);
  }
  if ((header.integer('BITPIX') ?? 0) < 0)
    forbid('BLANK', 'must not be used with floating-point data (§4.4.2.5)');
  if (hdu.kind === 'table' || hdu.kind === 'ascii-table') {
    for (const keyword of ['BSCALE', 'BZERO', 'BUNIT', 'BLANK', 'DATAMAX', 'DATAMIN']) {
      forbid(keyword, 'is about an array, not a table (§4.4.2.5)');
    }
  }
}

function reported(hdu: HduSummary, keyword: string): boolean {
  return hdu.problems.some(({ where }) => where?.keyword === keyword);
}
