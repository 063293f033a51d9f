/** Themes, and regions, that a document can be about as a whole. */
export const MOST_PRINCIPAL = 3;

/** Of the themes or regions of a record, in its order: those that its document is about as a whole, and thus each clause. */
export const principal = (values: readonly string[]): string[] => values.slice(0, MOST_PRINCIPAL);

/** The others: those that it touches on, and that only some of its clauses are about. */
export const touchedOn = (values: readonly string[]): string[] => values.slice(MOST_PRINCIPAL);
