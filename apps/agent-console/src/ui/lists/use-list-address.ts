import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

interface ListAddress<Name extends string> {
  /** What the list is narrowed and ordered by; names as the server has them. */
  names: readonly Name[];
  /** Columns of a list for which none were chosen. */
  columns: readonly string[];
  /** What an address says that would say nothing: an empty one would open the view of one's choice again. */
  bare: readonly [name: string, value: string];
  /** What of the address is no part of a view, such as the row one stands on. */
  apart?: readonly string[];
}

type Filters<Name extends string> = Partial<Record<Name, string>> & { where?: string[] };
type Change = Record<string, string | string[] | undefined>;

export interface ListOfAddress<Name extends string> {
  /** What a view keeps of the address. */
  query: string;
  filters: Filters<Name>;
  columns: readonly string[];
  get: (name: string) => string | null;
  change: (changes: Change) => void;
  open: (query: string) => void;
}

/** What a list is narrowed to, its order and its columns, as they stand in the address: a link shows the same. */
export function useListAddress<Name extends string>({ names, columns, bare, apart = [] }: ListAddress<Name>): ListOfAddress<Name> {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const filters = useMemo(() => {
    const given = new URLSearchParams(text);
    const where = given.getAll('where');
    const single = Object.fromEntries(names.flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : [])));
    return { ...single, ...(where.length > 0 && { where }) } as Filters<Name>;
  }, [text, names]);
  const change = (changes: Change) =>
    setAddress(
      (former) => {
        const next = new URLSearchParams(former);
        for (const [name, value] of Object.entries(changes)) {
          next.delete(name);
          for (const one of [value ?? []].flat()) if (one) next.append(name, one);
        }
        if (next.size === 0) next.set(...bare);
        return next;
      },
      { replace: true },
    );
  const kept = new URLSearchParams(text);
  for (const name of apart) kept.delete(name);
  return {
    query: kept.toString(),
    filters,
    columns: address.get('columns')?.split(',') ?? columns,
    get: (name: string) => address.get(name),
    change,
    open: (query: string) => setAddress(new URLSearchParams(query)),
  };
}
