/** Whether a value, written without spaces, is right; the others are there for what is checked together. */
type Check = (value: string, others: Partial<Record<string, string>>) => boolean;

/** What one country asks for. */
export interface RequisitesPlan {
  /** Details with a form of their own, in the order of a form. */
  fields: Record<string, Check>;
  /** Which of them nobody else may have. */
  taxIds: readonly string[];
}
