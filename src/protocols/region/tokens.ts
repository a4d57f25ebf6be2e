/** The words, numbers and parentheses of a region, one after another. */
export class Tokens {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(text: string) {
    this.tokens = text.match(/[()]|[^\s(),]+/g) ?? [];
  }

  /** The next one in lower case; empty at the end. */
  peek(): string {
    return this.tokens[this.at]?.toLowerCase() ?? '';
  }

  take(): string {
    const token = this.peek();
    this.at++;
    return token;
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** All numbers that stand here. */
  numbers(): number[] {
    const found: number[] = [];
    while (!this.done && isNumber(this.peek())) found.push(Number(this.take()));
    return found;
  }
}

function isNumber(token: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(token);
}
