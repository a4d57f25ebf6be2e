import { originalHeader } from '../fits/compress/originalHeader';
import { FitsDocument } from '../fits/document';
import type { Card } from '../fits/header/card';
import { selectHdu } from '../fits/hdu/selectHdu';
import { inheritedCards, inherits } from '../fits/inherited';
import type { HduSummary } from '../fits/summary';
import { fileAndOptions, WrongUse, type Command } from './command';
import { openFile } from './openFile';
import { onOneLine } from './onOneLine';

export const header: Command = {
  usage: 'header FILE [--hdu N] [--stored] [--inherit] [--json]',
  summary:
    'Print the cards of one HDU, or of all; as JSON with their values. Of a compressed image or table they ' +
    'are those that it had before; --stored prints them as they stand in the file. --inherit adds what an ' +
    'extension with INHERIT = T takes from the primary.',
  async run(args) {
    const options = {
      hdu: { type: 'string' },
      stored: { type: 'boolean' },
      inherit: { type: 'boolean' },
      json: { type: 'boolean' },
    } as const;
    const { file, values } = fileAndOptions(this, args, options);
    const { hdu, stored = false, inherit = false, json } = values;
    if (hdu?.trim() === '') throw new WrongUse(`${this.usage}: --hdu is blank.`);
    const source = await openFile(file);
    try {
      const document = await FitsDocument.open(
        source,
        undefined,
        (hdus) => hdu !== undefined && has(hdus, hdu),
      );
      const cards = (one: HduSummary) => cardsOf(document, one, { stored, inherit });
      if (hdu !== undefined) {
        const one = selectHdu(document.summary, hdu);
        const own = await cards(one);
        print(json ? asJson({ file, hdu: one.index, cards: own.map(cardJson) }) : asText(own));
        return;
      }
      const all: { hdu: HduSummary; cards: readonly ShownCard[] }[] = [];
      for (const one of document.summary.hdus) all.push({ hdu: one, cards: await cards(one) });
      if (json)
        print(
          asJson({
            file,
            hdus: all.map(({ hdu: { index }, cards: own }) => ({ hdu: index, cards: own.map(cardJson) })),
          }),
        );
      else
        print(
          all
            .map(
              ({ hdu: { index, name }, cards: own }) =>
                `# ${onOneLine(`HDU ${index} ${name}`)}\n${asText(own)}`,
            )
            .join('\n'),
        );
    } finally {
      await source.close();
    }
  },
};

/** A card; of a restored header it stands nowhere in the file. */
type ShownCard = Omit<Card, 'offset'> & { readonly offset: number | null };

async function cardsOf(
  document: FitsDocument,
  { index }: HduSummary,
  { stored, inherit }: { readonly stored: boolean; readonly inherit: boolean },
): Promise<readonly ShownCard[]> {
  const header = await document.header(index);
  const original = stored ? header : originalHeader(header);
  const own = original === header ? header.cards : original.cards.map((card) => ({ ...card, offset: null }));
  if (!inherit || index === 0 || !inherits(original)) return own;
  return [...own, ...inheritedCards(original, await document.header(0))];
}

/** Whether the HDU that is asked for is among those known so far. */
function has(hdus: readonly HduSummary[], selector: string): boolean {
  try {
    selectHdu({ file: '', size: 0, hdus, complete: false, problems: [] }, selector);
    return true;
  } catch {
    return false;
  }
}

function print(text: string): void {
  process.stdout.write(text);
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One line per record, the columns kept. */
function asText(cards: readonly ShownCard[]): string {
  return cards
    .flatMap(({ records }) => records)
    .map((record) => `${record.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trimEnd()}\n`)
    .join('');
}

function cardJson({ keyword, kind, value, text, comment, records, offset }: ShownCard) {
  return { keyword, value: plainValue(value, text), comment, raw: records.join('\n'), kind, offset };
}

/** What JSON can hold without loss: integers beyond 2^53, complex and too large numbers as they are written. */
function plainValue(value: Card['value'], text: string): string | number | boolean | null {
  if (typeof value === 'bigint' || (typeof value === 'object' && value !== null)) return text;
  return typeof value === 'number' && !Number.isFinite(value) ? text : value;
}
