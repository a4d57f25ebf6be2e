import { deflateRawSync, gzipSync } from 'node:zlib';

const around = (fields: string, data: string, before = '') =>
  `<?xml version="1.0"?>${before}<VOTABLE version="1.4"><RESOURCE type="results"><TABLE>${fields}<DATA>${data}</DATA></TABLE></RESOURCE></VOTABLE>`;
const field = '<FIELD name="x" datatype="double" arraysize="*"/>';
const stream = (bytes: Uint8Array, more = '') =>
  `<BINARY><STREAM encoding="base64"${more}>${Buffer.from(bytes).toString('base64')}</STREAM></BINARY>`;
const zeros = new Uint8Array(64 << 20);

/** Small documents that would become large ones, deep ones, or files of the machine. */
export const bombs: Readonly<Record<string, () => string>> = {
  'a billion laughs': () => {
    const entities = Array.from(
      { length: 12 },
      (_, level) => `<!ENTITY l${level} "${level === 0 ? 'ha' : `&l${level - 1};`.repeat(10)}">`,
    );
    const dtd = `<!DOCTYPE VOTABLE [${entities.join('')}]>`;
    return around(field, '<TABLEDATA><TR><TD>&l11;</TD></TR></TABLEDATA>', dtd);
  },
  'a file of the machine': () => {
    const dtd = '<!DOCTYPE VOTABLE [<!ENTITY file SYSTEM "file:///etc/passwd">]>';
    const info = '<INFO name="x" value="y">&file;</INFO>';
    return around(field, '<TABLEDATA/>', dtd).replace('<TABLE>', `${info}<TABLE>`);
  },
  'a length beyond the stream': () => around(field, stream(new Uint8Array([0x7f, 0xff, 0xff, 0xff, 0, 0]))),
  'arrays of ten thousand million': () =>
    around(
      '<FIELD name="x" datatype="double" arraysize="100000x100000"/>',
      '<TABLEDATA><TR><TD>1 2 3</TD></TR></TABLEDATA>',
    ),
  'the same in binary': () =>
    around('<FIELD name="x" datatype="double" arraysize="100000x100000"/>', stream(new Uint8Array(4096))),
  'a compressed stream of nothing': () =>
    around(
      '<FIELD name="x" datatype="double"/>',
      stream(gzipSync(zeros), ' x="1"').replace('base64" x="1', 'gzip'),
    ),
  'rows without width': () =>
    around('<FIELD name="x" datatype="char" arraysize="0"/>', stream(deflateRawSync(zeros))),
  'a hundred thousand levels': () =>
    `<VOTABLE>${'<RESOURCE>'.repeat(100_000)}${'</RESOURCE>'.repeat(100_000)}</VOTABLE>`,
  'a hundred thousand attributes': () =>
    `<VOTABLE ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}><RESOURCE/></VOTABLE>`,
  'a tag without end': () => `<VOTABLE><RESOURCE name="${'x'.repeat(8 << 20)}`,
  'a comment without end': () => `<VOTABLE><!--${'-x'.repeat(4 << 20)}`,
  'a million columns': () => around('<FIELD name="x" datatype="int"/>'.repeat(1_000_000), '<TABLEDATA/>'),
  'a million parameters': () =>
    `<VOTABLE><RESOURCE>${'<PARAM name="x" datatype="int" value="1"/>'.repeat(1_000_000)}</RESOURCE></VOTABLE>`,
};
