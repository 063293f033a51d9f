import type { Sort, View } from '#domain/request.ts';
import { m } from '$lib/paraglide/messages.js';

/** The ways to show a list, by name. */

export const SORT_LABELS: Record<Sort, () => string> = {
  relevance: m.sort_relevance,
  date: m.sort_date,
  oldest: m.sort_oldest,
  title: m.sort_title,
};

export const VIEW_LABELS: Record<View, () => string> = {
  documents: m.view_documents,
  clauses: m.view_clauses,
};
