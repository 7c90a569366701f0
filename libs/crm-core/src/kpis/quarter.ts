/** A quarter of an hour of UTC, in milliseconds. No zone is off by less, so quarters add up to the hours and days of each. */
export const QUARTER = 900_000;

/** When the quarter began that a moment is in; both milliseconds since the epoch. */
export const quarterOf = (moment: number): number => Math.floor(moment / QUARTER) * QUARTER;
