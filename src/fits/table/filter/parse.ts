import { filterError, tokens, type Token } from '../../../base/filterTokens';
import { functions } from './functions';

/** A filter as it was understood. */
export type Node =
  | { readonly kind: 'constant'; readonly value: number | string | boolean | null }
  | { readonly kind: 'column'; readonly name: string; readonly at: number; readonly element: number | null }
  | { readonly kind: 'call'; readonly name: string; readonly argument: Node }
  | { readonly kind: 'not' | 'minus'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node };

const comparisons = new Set(['=', '==', '!=', '<>', '<', '<=', '>', '>=', 'like', 'matches', '~']);
/** Deep enough for people, and no deeper than the stack. */
const deepest = 200;

/**
 * Reads a filter: comparisons (`= != < <= > >=`, `like`, `matches` a regular expression, `is null`,
 * `between a and b`, `in (…)`), `and`, `or`, `not`, arithmetic and functions of one argument. Names
 * are columns; those with other characters stand in double quotes; `flux[3]` is the third element.
 * @throws AlmagestError `usage`, saying at which character
 */
export function parseFilter(source: string): Node {
  return new Parser(tokens(source)).whole();
}

class Parser {
  private next = 0;
  private depth = 0;

  constructor(private readonly words: readonly Token[]) {}

  whole(): Node {
    const node = this.or();
    const { kind, text, at } = this.word;
    if (kind !== 'end') throw filterError(`‘${text}’ is not expected`, at);
    return node;
  }

  private or(): Node {
    if (++this.depth > deepest) throw filterError('it is nested too deeply', this.word.at);
    let left = this.and();
    while (this.take('or')) left = { kind: 'binary', operator: 'or', left, right: this.and() };
    this.depth--;
    return left;
  }

  private and(): Node {
    let left = this.not();
    while (this.take('and')) left = { kind: 'binary', operator: 'and', left, right: this.not() };
    return left;
  }

  private not(): Node {
    let times = 0;
    while (this.take('not')) times++;
    const node = this.comparison();
    return times % 2 === 1 ? { kind: 'not', of: node } : node;
  }

  private comparison(): Node {
    const left = this.sum();
    if (this.take('is')) {
      const not = this.take('not');
      this.expect('null');
      return negated(not, { kind: 'call', name: 'isnull', argument: left });
    }
    const not = this.take('not');
    if (this.take('between')) {
      const low: Node = { kind: 'binary', operator: '>=', left, right: this.sum() };
      this.expect('and');
      const high: Node = { kind: 'binary', operator: '<=', left, right: this.sum() };
      return negated(not, { kind: 'binary', operator: 'and', left: low, right: high });
    }
    if (this.take('in')) return negated(not, this.list(left));
    const operator = this.word.text.toLowerCase();
    if (this.word.kind === 'text' || !comparisons.has(operator)) {
      if (not) throw filterError('‘like’, ‘between’ or ‘in’ is missing after ‘not’', this.word.at);
      return left;
    }
    this.next++;
    const { at } = this.word;
    const right = this.sum();
    if (operator === 'matches' || operator === '~') expectPattern(right, at);
    return negated(not, { kind: 'binary', operator, left, right });
  }

  private list(left: Node): Node {
    this.expect('(');
    let node: Node | null = null;
    do {
      const one: Node = { kind: 'binary', operator: '=', left, right: this.sum() };
      node = node ? { kind: 'binary', operator: 'or', left: node, right: one } : one;
    } while (this.take(','));
    this.expect(')');
    return node;
  }

  private sum(): Node {
    return this.chain(['+', '-'], () => this.chain(['*', '/', '%'], () => this.unary()));
  }

  private chain(operators: readonly string[], part: () => Node): Node {
    let left = part();
    for (let operator = this.oneOf(operators); operator; operator = this.oneOf(operators)) {
      left = { kind: 'binary', operator, left, right: part() };
    }
    return left;
  }

  private unary(): Node {
    if (this.take('+')) return this.nested(() => this.unary());
    if (this.take('-')) return { kind: 'minus', of: this.nested(() => this.unary()) };
    const left = this.primary();
    const operator = this.oneOf(['**', '^']);
    return operator ? { kind: 'binary', operator: '**', left, right: this.nested(() => this.unary()) } : left;
  }

  private nested(part: () => Node): Node {
    if (++this.depth > deepest) throw filterError('it is nested too deeply', this.word.at);
    const node = part();
    this.depth--;
    return node;
  }

  private primary(): Node {
    const { kind, text, at } = this.word;
    this.next += kind === 'end' ? 0 : 1;
    if (kind === 'number') return { kind: 'constant', value: Number(text.replace(/d/i, 'e')) };
    if (kind === 'text') return { kind: 'constant', value: text.slice(1, -1).replaceAll("''", "'") };
    if (kind === 'quoted') return this.column(text.slice(1, -1).replaceAll('""', '"'), at);
    if (kind === 'name') return this.named(text, at);
    if (text === '(') {
      const node = this.or();
      this.expect(')');
      return node;
    }
    throw filterError(kind === 'end' ? 'it ends too early' : `‘${text}’ is not expected`, at);
  }

  private named(text: string, at: number): Node {
    const lower = text.toLowerCase();
    if (this.word.text === '(') {
      if (!Object.hasOwn(functions, lower)) {
        throw filterError(`there is no function ${text}; there are ${Object.keys(functions).join(', ')}`, at);
      }
      this.expect('(');
      const argument = this.or();
      this.expect(')');
      return { kind: 'call', name: lower, argument };
    }
    if (lower === 'true' || lower === 'false') return { kind: 'constant', value: lower === 'true' };
    if (lower === 'null') return { kind: 'constant', value: null };
    if (lower === 'nan') return { kind: 'constant', value: NaN };
    return this.column(text, at);
  }

  private column(name: string, at: number): Node {
    if (!this.take('[')) return { kind: 'column', name, at, element: null };
    const { kind, text, at: place } = this.word;
    const element = Number(text);
    if (kind !== 'number' || !Number.isInteger(element) || element < 1) {
      throw filterError('elements count from 1', place);
    }
    this.next++;
    this.expect(']');
    return { kind: 'column', name, at, element: element - 1 };
  }

  private get word(): Token {
    return this.words[this.next]!;
  }

  private oneOf(texts: readonly string[]): string | undefined {
    return texts.find((text) => this.take(text));
  }

  private take(text: string): boolean {
    const { kind } = this.word;
    if ((kind !== 'sign' && kind !== 'name') || this.word.text.toLowerCase() !== text) return false;
    this.next++;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw filterError(`‘${text}’ is missing`, this.word.at);
  }
}

const negated = (not: boolean, of: Node): Node => (not ? { kind: 'not', of } : of);

function expectPattern(node: Node, at: number): void {
  if (node.kind !== 'constant' || typeof node.value !== 'string') {
    throw filterError('a regular expression in single quotes is needed', at);
  }
  try {
    new RegExp(node.value, 'u');
  } catch {
    throw filterError('this is no regular expression', at);
  }
}
