import type { Header } from '../header/header';

/**
 * What a header says of column `index` in words (FITS 4.0 §7.2.2, §7.3.2). A column without a name is
 * called by its number, as astropy calls it.
 */
export function columnTexts(header: Header, index: number) {
  const n = index + 1;
  return {
    name: header.string(`TTYPE${n}`) ?? `col${n}`,
    id: null,
    unit: header.string(`TUNIT${n}`) ?? null,
    ucd: header.string(`TUCD${n}`) ?? null,
    utype: header.string(`TUTYP${n}`) ?? null,
    xtype: null,
    description: header.string(`TCOMM${n}`) ?? null,
    format: header.string(`TFORM${n}`) ?? '',
    display: header.string(`TDISP${n}`) ?? null,
  };
}
