import { cardLength, type Card } from '../header/card';
import { Header } from '../header/header';

/** Keywords that the compressed form keeps for the original under another name (FITS 4.0 §10.1.1, §10.3.1). */
const kept: Readonly<Record<string, string>> = {
  ZSIMPLE: 'SIMPLE',
  ZTENSION: 'XTENSION',
  ZBITPIX: 'BITPIX',
  ZNAXIS: 'NAXIS',
  ZPCOUNT: 'PCOUNT',
  ZGCOUNT: 'GCOUNT',
  ZEXTEND: 'EXTEND',
  ZBLOCKED: 'BLOCKED',
  ZTHEAP: 'THEAP',
  ZHECKSUM: 'CHECKSUM',
  ZDATASUM: 'DATASUM',
};

/** What belongs to the compressed form alone. */
const structural = /^(SIMPLE|XTENSION|BITPIX|NAXIS\d*|PCOUNT|GCOUNT|THEAP|CHECKSUM|DATASUM)$/;
const compression =
  /^(ZIMAGE|ZTABLE|ZCMPTYPE|ZMASKCMP|ZQUANTIZ|ZDITHER0|ZBLANK|ZSCALE|ZZERO|ZTILELEN|ZHEAPPTR|(ZTILE|ZNAME|ZVAL|ZCTYP|ZFORM)\d+)$/;
const ofTable =
  /^(TFIELDS|(TTYPE|TFORM|TUNIT|TNULL|TSCAL|TZERO|TDISP|TBCOL|TDIM|TCTYP|TCUNI|TCRPX|TCRVL|TCDLT|TRPOS)\d+)$/;

/**
 * The header that an HDU had before it was compressed: of an image (ZIMAGE) as astropy and funpack give
 * it, of a table (ZTABLE) as funpack does. A header of neither, or one that does not say what the original
 * was like, is given as it is. Byte offsets of the cards are those of no file.
 */
export function originalHeader(header: Header): Header {
  if (header.logical('ZIMAGE') === true && header.card('ZBITPIX') && header.card('ZNAXIS')) {
    return imageHeader(header);
  }
  return header.logical('ZTABLE') === true ? tableHeader(header) : header;
}

function imageHeader(header: Header): Header {
  const isPrimary = header.card('ZSIMPLE') !== undefined;
  const mandatory = [
    isPrimary ? renamed(header, 'ZSIMPLE') : (renamed(header, 'ZTENSION') ?? record("XTENSION= 'IMAGE   '")),
    renamed(header, 'ZBITPIX'),
    renamed(header, 'ZNAXIS'),
    ...axisCards(header),
  ];
  if (!isPrimary) {
    mandatory.push(renamed(header, 'ZPCOUNT') ?? number('PCOUNT', 0));
    mandatory.push(renamed(header, 'ZGCOUNT') ?? number('GCOUNT', 1));
  }
  const others = header.cards.flatMap((card) => {
    const { keyword } = card;
    if (ofTable.test(keyword) || (keyword === 'EXTNAME' && card.value === 'COMPRESSED_IMAGE')) return [];
    return rest(card);
  });
  return parsed([...mandatory.filter((text) => text !== undefined), ...others]);
}

function tableHeader(header: Header): Header {
  const mandatory = ['XTENSION', 'BITPIX', 'NAXIS'].flatMap((keyword) => header.card(keyword)?.records ?? []);
  mandatory.push(...axisCards(header));
  mandatory.push(renamed(header, 'ZPCOUNT') ?? number('PCOUNT', 0));
  mandatory.push(...(header.card('GCOUNT')?.records ?? [number('GCOUNT', 1)]));
  const others = header.cards.flatMap((card) => {
    const form = /^TFORM(\d+)$/.exec(card.keyword);
    const original = form && header.card(`ZFORM${form[1]}`);
    return original ? withKeyword(original, card.keyword) : rest(card);
  });
  return parsed([...mandatory, ...others]);
}

function axisCards(header: Header): string[] {
  return header.cards.flatMap((card) =>
    /^ZNAXIS\d+$/.test(card.keyword) ? withKeyword(card, card.keyword.slice(1)) : [],
  );
}

/** A card that is not among the mandatory ones, as the original had it. */
function rest(card: Card): readonly string[] {
  const { keyword } = card;
  if (structural.test(keyword) || compression.test(keyword) || /^ZNAXIS\d+$/.test(keyword)) return [];
  const name = kept[keyword];
  if (name === undefined) return card.records;
  return structural.test(name) && !/SUM$|^THEAP$/.test(name) ? [] : withKeyword(card, name);
}

function renamed(header: Header, keyword: string): string | undefined {
  const card = header.card(keyword);
  return card && withKeyword(card, kept[keyword]!)[0];
}

function withKeyword({ records }: Card, keyword: string): string[] {
  return records.map((text, index) => (index === 0 ? keyword.padEnd(8) + text.slice(8) : text));
}

function number(keyword: string, value: number): string {
  return record(`${keyword.padEnd(8)}= ${String(value).padStart(20)}`);
}

function record(text: string): string {
  return text.padEnd(cardLength);
}

function parsed(records: readonly string[]): Header {
  return Header.parse(
    Uint8Array.from(records.join(''), (character) => character.charCodeAt(0)),
    0,
  );
}
