/** Letters of HTML's Latin-1 entities, from U+00A0 on. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute ' +
  'micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig ' +
  'Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash ' +
  'Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ' +
  'ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ' +
  'ucirc uuml yacute thorn yuml';
const greek =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi ' +
  'Chi Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi ' +
  'rho sigmaf sigma tau upsilon phi chi psi omega';
const others: Readonly<Record<string, number>> = {
  ...{ ndash: 0x2013, mdash: 0x2014, lsquo: 0x2018, rsquo: 0x2019, ldquo: 0x201c, rdquo: 0x201d },
  ...{ bull: 0x2022, hellip: 0x2026, prime: 0x2032, Prime: 0x2033, minus: 0x2212, infin: 0x221e },
  ...{ asymp: 0x2248, ne: 0x2260, le: 0x2264, ge: 0x2265, euro: 0x20ac, trade: 0x2122, rarr: 0x2192 },
};

/** Characters of HTML's entities that documents use although XML does not know them, by name. */
export const htmlEntities: ReadonlyMap<string, string> = new Map([
  ...latin1.split(' ').map((name, i) => [name, String.fromCodePoint(0xa0 + i)] as const),
  ...greek.split(' ').map((name, i) => [name, String.fromCodePoint(0x391 + i)] as const),
  ...Object.entries(others).map(([name, code]) => [name, String.fromCodePoint(code)] as const),
]);
