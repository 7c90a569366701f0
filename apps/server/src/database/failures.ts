import { QueryFailedError } from 'typeorm';

const codeOf = (error: unknown): string => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = (cause as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
};

/** SQLSTATE class 22, with what only the database finds out: a zero byte, a year that no calendar has, a cursor made up. */
export const isImpossibleValue = (error: unknown): boolean => error instanceof QueryFailedError && /^22/.test(codeOf(error));

/** How the driver and PostgreSQL say that there is no connection (any more). */
const AWAY = /^(ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|08\w{3}|53300|57P0[1-3])$/;
/** A connection that breaks between two statements of a transaction is taken away from it before the next one. */
const AWAY_WORDS =
  /connection terminated|timeout exceeded when trying to connect|connection timeout|is not queryable|query runner was already released/i;

/** Whether a failure means that the database cannot be reached just now; the next try may find it again. */
export const isDatabaseAway = (error: unknown): boolean =>
  AWAY.test(codeOf(error)) || (error instanceof Error && AWAY_WORDS.test(error.message));
