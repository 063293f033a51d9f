/** Where a document stands on its way to readers, who find it only while it is published. */
export const STATUSES = ['draft', 'review', 'published', 'withdrawn'] as const;
export type Status = (typeof STATUSES)[number];
