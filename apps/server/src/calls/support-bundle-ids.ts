import type { CallFact } from '@callcard/crm-core';

const idFields = ['leg', 'linkedId', 'bridge', 'one', 'two', 'caller', 'target', 'second', 'replaces'] as const;

/** The PBX's own ids of calls: of their legs, of older calls they became part of, and of their bridges. */
export interface IdsOfCalls {
  all: ReadonlySet<string>;
  /** Quick, and sometimes wrong: an id may be the beginning of another. */
  mayBeIn(text: string): boolean;
  /** Whether a header names one of them. */
  areIn(headers: readonly (readonly [name: string, value: string])[]): boolean;
}

export function idsIn(linkedIds: readonly string[], facts: readonly CallFact[]): IdsOfCalls {
  const all = new Set(linkedIds);
  for (const fact of facts) {
    const values = fact as Partial<Record<(typeof idFields)[number], string | null>>;
    for (const field of idFields) if (values[field]) all.add(values[field]);
  }
  const list = [...all];
  // An Originate's answer names its leg in the ActionID: `<who asked>:<leg>`.
  const isOurs = (value: string) => all.has(value) || all.has(value.slice(value.indexOf(':') + 1));
  return {
    all,
    mayBeIn: (text) => list.some((id) => text.includes(id)),
    areIn: (headers) => headers.some(([, value]) => isOurs(value)),
  };
}
