/** A stretch of time in UTC milliseconds; `to` null: it still lasts. */
export interface Span {
  from: number;
  to: number | null;
}

const endOf = (span: Span) => span.to ?? Infinity;
const span = (from: number, to: number): Span => ({ from, to: to === Infinity ? null : to });

/** The stretches covered by any of `spans`, disjoint and in order. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const next of [...spans].sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last && next.from <= endOf(last)) last.to = span(0, Math.max(endOf(last), endOf(next))).to;
    else if (endOf(next) > next.from) joined.push({ ...next });
  }
  return joined;
}

/** What of `whole` no span of `parts` covers. */
export function without(whole: Span, parts: readonly Span[]): Span[] {
  const rest: Span[] = [];
  let from = whole.from;
  for (const part of union(parts)) {
    if (part.from >= endOf(whole)) break;
    if (part.from > from) rest.push(span(from, part.from));
    from = Math.max(from, endOf(part));
  }
  if (from < endOf(whole)) rest.push(span(from, endOf(whole)));
  return rest;
}

/** The part of each span before `moment`. */
export const before = (moment: number, spans: readonly Span[]): Span[] =>
  spans.filter(({ from }) => from < moment).map((each) => span(each.from, Math.min(endOf(each), moment)));

/** Milliseconds covered by disjoint spans; one that lasts counts until `now`. */
export const length = (spans: readonly Span[], now: number) =>
  spans.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0);
