/** A list's contacts that may be next, in their order. */
export interface Mixed<T> {
  listId: string;
  priority: number;
  weight: number;
  contacts: readonly T[];
}

/**
 * Of lists of one priority so many contacts are dialled for each one of a list of weight 1: every dialled contact moves its list on by
 * 1/weight, and the list that is least far on is next. A list that had nothing to dial, or is new, goes on from where the others are:
 * it makes up for nothing.
 */
export class ListMix {
  private readonly passes = new Map<string, number>();
  /** How far on the list that was dialled last was. */
  private now = 0;

  /** A contact of this list is dialled. */
  took(listId: string, weight: number): void {
    this.now = this.passOf(listId);
    this.passes.set(listId, this.now + 1 / weight);
  }

  /** The next ones, list by list of the lower priority first. Nothing is taken. */
  order<T>(lists: readonly Mixed<T>[], limit: number): T[] {
    const next: T[] = [];
    for (const priority of [...new Set(lists.map((list) => list.priority))].sort((one, other) => one - other)) {
      if (next.length >= limit) break;
      next.push(...this.mixed(lists.filter((list) => list.priority === priority), limit - next.length)); // prettier-ignore
    }
    return next;
  }

  private mixed<T>(lists: readonly Mixed<T>[], limit: number): T[] {
    const places = lists.flatMap(({ listId, weight, contacts }) => {
      const pass = this.passOf(listId);
      return contacts.map((contact, index) => ({ contact, at: pass + index / weight, weight }));
    });
    // Sorting keeps the order of a list; where two are equally far on the heavier one begins.
    places.sort((one, other) => one.at - other.at || other.weight - one.weight);
    return places.slice(0, limit).map(({ contact }) => contact);
  }

  private passOf(listId: string): number {
    return Math.max(this.passes.get(listId) ?? 0, this.now);
  }
}
