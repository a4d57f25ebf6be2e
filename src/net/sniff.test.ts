import { gzipSync } from 'node:zlib';
import { fc } from '../../test/support/property';
import { describe, expect, it } from 'vitest';
import { sniff } from './sniff';
import { pageTitle, serverWords } from './words';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('what a body is', () => {
  it.each([
    ['fits', 'SIMPLE  =                    T / conforms'],
    ['html', '<!DOCTYPE html><html><head><title>x'],
    ['html', '\n\n  <HTML>\n'],
    ['html', '<?xml version="1.0"?>\n<!-- a - b --><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">'],
    ['html', '<h1>503</h1>'],
    ['votable', '<?xml version="1.0"?><VOTABLE version="1.3">'],
    ['votable', '\uFEFF<?xml version="1.0"?>\n<vot:VOTABLE>'],
    ['xml', '<?xml version="1.0"?><ServiceException/>'],
    ['json', '{"status": "ERROR"}'],
    ['json', '[]'],
    ['text', 'Error: no such object'],
    ['text', 'XTENSION= '],
    ['empty', ''],
    ['binary', 'PK\x00\x01\x02'],
  ])('%s: %j', (kind, text) => {
    expect(sniff(bytes(text))).toBe(kind);
  });

  it('is told by magic numbers', () => {
    expect(sniff(gzipSync('x'))).toBe('gzip');
    expect(sniff(bytes('BZh91AY'))).toBe('bzip2');
    expect(sniff(bytes('PK\x03\x04'))).toBe('zip');
    expect(sniff(Uint8Array.of(0x1f, 0x9d, 0x90))).toBe('compress');
    expect(sniff(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0x10))).toBe('binary');
  });

  it('is told for any bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 4000 }),
        (body) => typeof serverWords(body) === 'string' && sniff(body) !== 'votable',
      ),
    );
  });
});

describe('the words of a service', () => {
  it.each([
    [
      '<html><head><title>503 Service\n Temporarily&nbsp;Unavailable</title>',
      '503 Service Temporarily Unavailable',
    ],
    ['<html><body><script>var a = "<p>";</script><h2>Sorry &amp; <b>down</b></h2>', 'Sorry & down'],
    ['<html><body><p>No title, just &#60;words&#x3E;</p>', 'No title, just <words>'],
    [
      '<VOTABLE><RESOURCE type="results"><INFO name="QUERY_STATUS" value="ERROR">POS: not a <![CDATA[position]]></INFO>',
      'POS: not a position',
    ],
    ['<VOTABLE><INFO name="QUERY_STATUS" value="no rows"/>', 'no rows'],
    [
      '<ServiceExceptionReport><ServiceException>too large</ServiceException></ServiceExceptionReport>',
      'too large',
    ],
    ['{"status": "ERROR", "msg": "no such filter"}', 'no such filter'],
    ['{"errors": [{"detail": "bad token"}]}', 'bad token'],
    ['{"cut off', '{"cut off'],
    ['ERROR:\r\nno\u202e such object', 'ERROR: no such object'],
    ['{"message": "\\u001b[31mred\\u0000"}', '[31mred'],
    ['', ''],
  ])('%s', (document, words) => {
    expect(serverWords(bytes(document))).toBe(words);
  });

  it('are short', () => {
    expect(serverWords(bytes('word '.repeat(10_000)))).toHaveLength(300);
  });

  it('are found in pages built to take time', () => {
    for (const page of ['<script>', '<!--', '<', '<title', '&#1', '<h1>', '<INFO QUERY_STATUS ']) {
      expect(typeof serverWords(bytes('<html>' + page.repeat(10_000)))).toBe('string');
      expect(typeof serverWords(bytes('<VOTABLE>' + page.repeat(10_000)))).toBe('string');
    }
    expect(pageTitle('<title></title><h1>Sign in</h1>')).toBe('Sign in');
  });
});
