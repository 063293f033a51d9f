import type { JudgedQuery } from './collection.ts';

/** Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002. */

/** Figures of one query, or means of several; all from 0 to 1. */
export interface Figures {
  ndcg10: number;
  recall10: number;
  recall100: number;
  mrr10: number;
}

/** @param ranking ids of units, best first */
export function figuresOf({ grades }: Pick<JudgedQuery, 'grades'>, ranking: string[]): Figures {
  const place = ranking.slice(0, 10).findIndex((id) => grades.has(id));
  return {
    ndcg10: ndcg(grades, ranking, 10),
    recall10: recall(grades, ranking, 10),
    recall100: recall(grades, ranking, 100),
    mrr10: place < 0 ? 0 : 1 / (place + 1),
  };
}

/** The gain of grade g is 2^g − 1, so that one answer outweighs two half ones. */
function ndcg(grades: Map<string, number>, ranking: string[], depth: number): number {
  const ideal = [...grades.values()].sort((a, b) => b - a);
  const most = cumulated(ideal.slice(0, depth));
  return most === 0
    ? 0
    : cumulated(ranking.slice(0, depth).map((id) => grades.get(id) ?? 0)) / most;
}

function cumulated(grades: number[]): number {
  return grades.reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}

function recall(grades: Map<string, number>, ranking: string[], depth: number): number {
  return ranking.slice(0, depth).filter((id) => grades.has(id)).length / Math.max(grades.size, 1);
}

export function meanOf(figures: Figures[]): Figures {
  const mean = (name: keyof Figures) =>
    figures.reduce((sum, one) => sum + one[name], 0) / figures.length;
  return {
    ndcg10: mean('ndcg10'),
    recall10: mean('recall10'),
    recall100: mean('recall100'),
    mrr10: mean('mrr10'),
  };
}
