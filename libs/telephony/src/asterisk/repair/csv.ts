/**
 * Rows of comma-separated text (RFC 4180) that comes in pieces. A row that has not ended yet waits for the next piece.
 */
export class CsvRows {
  private rest = '';

  push(text: string): string[][] {
    const whole = this.rest + text;
    const rows: string[][] = [];
    let from = 0;
    for (let end = endOfRow(whole, from); end !== -1; end = endOfRow(whole, from)) {
      const line = whole.slice(from, end).replace(/\r$/, '');
      if (line !== '') rows.push(fieldsOf(line));
      from = end + 1;
    }
    this.rest = whole.slice(from);
    return rows;
  }
}

/** The line end that is not inside quotes; -1: there is none yet. */
function endOfRow(text: string, from: number): number {
  let quoted = false;
  let end = from;
  for (;;) {
    const line = text.indexOf('\n', end);
    if (line === -1) return -1;
    for (let quote = text.indexOf('"', end); quote !== -1 && quote < line; quote = text.indexOf('"', quote + 1)) quoted = !quoted;
    if (!quoted) return line;
    end = line + 1;
  }
}

const field = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;

const fieldsOf = (line: string): string[] =>
  Array.from(line.matchAll(field), ([, quoted, bare]) => (quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"')));
