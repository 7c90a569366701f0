/**
 * Arithmetic over number fields: numbers, keys of fields, + - * / and brackets. Read by hand, never evaluated as code.
 *
 *   sum     = product { ('+' | '-') product }
 *   product = factor { ('*' | '/') factor }
 *   factor  = number | key | '-' factor | '(' sum ')'
 */
type Values = Readonly<Record<string, unknown>>;
type Term = (values: Values) => number | null;

export interface Formula {
  /** Keys of the fields it speaks of. */
  keys: string[];
  /** null: a field is empty, or it divides by zero. */
  valueOf: Term;
}

/** Reads a formula; null where it is none. */
export function parseFormula(text: string): Formula | null {
  const tokens = text.match(/\s*(\d+(?:\.\d+)?|[a-zA-Z]\w*|[-+*/()])/gy)?.map((token) => token.trim()) ?? [];
  if (tokens.join('') !== text.replace(/\s/g, '') || tokens.length === 0) return null;
  const reader = new FormulaReader(tokens);
  const term = reader.sum();
  if (!term || !reader.atEnd) return null;
  return { keys: [...reader.keys], valueOf: (values) => rounded(term(values)) };
}

class FormulaReader {
  readonly keys = new Set<string>();
  private at = 0;

  constructor(private readonly tokens: string[]) {}

  get atEnd(): boolean {
    return this.at === this.tokens.length;
  }

  sum(): Term | null {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Term | null {
    return this.chain(['*', '/'], () => this.factor());
  }

  private chain(signs: string[], next: () => Term | null): Term | null {
    let left = next();
    while (left && signs.includes(this.tokens[this.at] ?? '')) {
      const [sign, one, other] = [this.tokens[this.at++]!, left, next()];
      left = other && ((values) => combine(sign, one(values), other(values)));
    }
    return left;
  }

  private factor(): Term | null {
    const token = this.tokens[this.at++];
    if (token === undefined) return null;
    if (token === '-') return negative(this.factor());
    if (token === '(') return this.bracket();
    if (/^\d/.test(token)) return () => Number(token);
    if (!/^\w/.test(token)) return null;
    this.keys.add(token);
    return (values) => (typeof values[token] === 'number' ? values[token] : null);
  }

  private bracket(): Term | null {
    const inner = this.sum();
    return this.tokens[this.at++] === ')' ? inner : null;
  }
}

const negative = (term: Term | null): Term | null => term && ((values) => combine('-', 0, term(values)));

function combine(sign: string, left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null;
  if (sign === '+') return left + right;
  if (sign === '-') return left - right;
  if (sign === '*') return left * right;
  return right === 0 ? null : left / right;
}

/** Without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
const rounded = (value: number | null) => (value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(12)));
