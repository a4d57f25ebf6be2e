/** Keywords of the structure of an HDU, which is written anew, and what would be wrong of the new one. */
const structural =
  /^(SIMPLE|XTENSION|BITPIX|NAXIS\d*|PCOUNT|GCOUNT|GROUPS|EXTEND|NEXTEND|BLOCKED|INHERIT|CHECKSUM|DATASUM|ZHECKSUM|ZDATASUM|CONTINUE|END|LONGSTRN)$/;
/** Keywords of tables (FITS 4.0 §7.2, §7.3) and of tile compression (§10), which no image may have. */
const ofTables =
  /^(TFIELDS|THEAP|T(TYPE|FORM|UNIT|NULL|SCAL|ZERO|DISP|DIM|BCOL)\d+|Z(IMAGE|TENSION|SIMPLE|BITPIX|NAXIS\d*|PCOUNT|GCOUNT|EXTEND|TILE\d+|CMPTYPE|NAME\d+|VAL\d+|MASKCMP|QUANTIZ|DITHER0|BLANK|SCALE|ZERO))$/;

export function isDropped(keyword: string): boolean {
  return structural.test(keyword) || ofTables.test(keyword);
}

/** Keywords that place pixels in the world: those of a primary HDU mean nothing beside an extension's own. */
export const placesPixels =
  /^(WCSAXES|WCSNAME|CTYPE|CRVAL|CRPIX|CDELT|CROTA|CUNIT|CNAME|PC\d|CD\d|PV\d|PS\d|LONPOLE|LATPOLE|LTV|LTM|A_|B_|AP_|BP_|CPDIS|D2IM|DP\d|DQ\d|WAT\d|WCSDIM)/;
