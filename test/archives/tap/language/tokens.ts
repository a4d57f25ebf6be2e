/** ADQL that is wrong, in the words and with the place that CDS’s library gives. */
export class AdqlFault extends Error {}

export interface Token {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'comment' | 'end';
  readonly text: string;
  readonly at: number;
}

const pattern =
  /(?<comment>--[^\n]*)|(?<text>'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")*")|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<word>[A-Za-z_]\w*)|(?<sign><=|>=|<>|!=|\|\||[^\s\w])/g;

type Groups = Readonly<Record<string, string | undefined>>;

/** Reads tokens one after another. */
export class Tokens {
  private readonly all: readonly Token[];
  private next = 0;

  constructor(private readonly adql: string) {
    const found = Array.from(adql.matchAll(pattern), ({ groups = {}, index }): Token => {
      const [kind = 'sign', text = ''] =
        Object.entries(groups as Groups).find(([, match]) => match !== undefined) ?? [];
      return { kind: kind as Token['kind'], text, at: index };
    });
    this.all = [
      ...found.filter(({ kind }) => kind !== 'comment'),
      { kind: 'end', text: '', at: adql.length },
    ];
  }

  get here(): Token {
    return this.all[this.next]!;
  }

  /** The one that was taken last. */
  get last(): Token {
    return this.all[Math.max(0, this.next - 1)]!;
  }

  /** Whether the next token is one of these words or signs; those in quotation marks are never. */
  is(...words: readonly string[]): boolean {
    const { kind, text } = this.here;
    return (kind === 'word' || kind === 'sign') && words.includes(text.toUpperCase());
  }

  /** Takes the next token where it is one of these. */
  take(...words: readonly string[]): boolean {
    if (!this.is(...words)) return false;
    this.next++;
    return true;
  }

  any(): Token {
    const token = this.here;
    if (token.kind !== 'end') this.next++;
    return token;
  }

  /** The text of the token after the next one. */
  get after(): string {
    return this.all[this.next + 1]?.text ?? '';
  }

  /** Where reading is, to come back to. */
  mark(): number {
    return this.next;
  }

  back(mark: number): void {
    this.next = mark;
  }

  /** All from a token to the one that was taken last. */
  textFrom({ at }: Token): string {
    return this.adql.slice(at, this.last.at + this.last.text.length);
  }

  expect(word: string): void {
    if (!this.take(word))
      throw this.fault(`Encountered "${this.here.text || '<EOF>'}". Was expecting "${word}".`);
  }

  /** @param from where it begins; it ends with what was taken last, or is the next token */
  fault(what: string, from?: Token): AdqlFault {
    const start = (from ?? this.here).at;
    const end = from ? this.last.at + this.last.text.length : start + this.here.text.length;
    const place = (at: number) => {
      const before = this.adql.slice(0, at).split('\n');
      return `l.${before.length} c.${before.at(-1)!.length + 1}`;
    };
    return new AdqlFault(`${what} [${place(start)} - ${place(end)}]`);
  }
}
