/** Collects conditions and their parameters. */
export class Conditions {
  readonly parameters: unknown[] = [];
  private readonly parts: string[] = [];

  /** `$?` stands for the value, every time. */
  add(condition: string, value: unknown): this {
    this.parameters.push(value);
    this.parts.push(condition.replaceAll('$?', `$${this.parameters.length}`));
    return this;
  }

  /** Each `$?` stands for one value, in order. */
  addAll(condition: string, values: readonly unknown[]): this {
    let at = this.parameters.push(...values) - values.length;
    this.parts.push(condition.replace(/\$\?/g, () => `$${++at}`));
    return this;
  }

  when(wanted: boolean | undefined, condition: string): this {
    if (wanted) this.parts.push(condition);
    return this;
  }

  /** Adds the condition only if there is a value. */
  given(condition: string, value: unknown): this {
    return value === undefined || value === null ? this : this.add(condition, value);
  }

  toString(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' and ');
  }
}
