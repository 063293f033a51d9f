import { CLAUSE_KINDS, type ClauseKind } from '#domain/clause.ts';

/**
 * How readers call the kinds of clause: the words of the texts themselves and the abbreviations one types,
 * in three languages. Words with a blank come before the single words they end or begin with.
 */
const WORDS: { [kind in ClauseKind]?: string } = {
  part: 'partie, part, الجزء, جزء',
  title: 'titre, title, القسم, قسم',
  book: 'livre, book, الكتاب, كتاب',
  chapter: 'chapitre, chap, chapter, ch, الباب, باب, الفصل, فصل',
  section:
    'sous-section, section, sect, sec, الفرع, فرع, المبحث, مبحث, الجلسة, session, séance, table ronde, roundtable, round table, المائدة المستديرة, intervention, المداخلة, مداخلة',
  axis: 'axe stratégique, axe, axis, pilier, pillar, المحور الاستراتيجي, المحور, محور',
  domain: 'domaine, domain, المجال, مجال',
  programme: 'programme, program, prog, البرنامج, برنامج',
  component: 'composante, component, المكون, المكونة, مكون',
  specificObjective:
    'objectif spécifique, objectif opérationnel, specific objective, osp, sous-objectif, الهدف الخاص, هدف خاص',
  objective:
    'objectif stratégique, objectif général, objectif, strategic objective, objective, obj, goal, odd, sdg, الهدف, هدف',
  result: 'résultat attendu, résultat, result, outcome, output, produit, النتيجة, نتيجة',
  target: 'cible, target, المقصد, مقصد, الغاية, غاية',
  measure: 'mesure, measure, mes, التدبير, تدبير, الإجراء, إجراء',
  action: 'action, act, الإجراء, إجراء, العملية, عملية',
  activity: 'activité, activity, النشاط, نشاط',
  recommendation: 'recommandation, recommendation, rec, التوصية, توصية',
  principle: 'principe directeur, principe, guiding principle, principle, المبدأ, مبدأ',
  article: 'article, art, المادة, مادة, المادتان, المادتين, المواد, الفصل, فصل',
  paragraph: 'paragraphe, paragraph, para, par, §, الفقرة, فقرة',
  point: 'alinéa, point, البند, بند',
  annex: 'annexe, annex, appendix, الملحق, ملحق',
  tableRow: 'ligne, row',
  preface: 'préambule, preface, preamble, الديباجة, ديباجة',
};

/** Further prefixes of eIds (ingest/structure/families.ts) that a kind's words may stand for. */
const OTHER_PREFIXES: { [kind in ClauseKind]?: string[] } = {
  section: ['session', 'subsec', 'roundtable', 'intervention'],
};

/** Every word with the kinds it may mean. */
export const KIND_WORDS: { words: string; kind: ClauseKind }[] = Object.entries(WORDS).flatMap(
  ([kind, words]) => words.split(', ').map((one) => ({ words: one, kind: kind as ClauseKind })),
);

/** What the eId segment of a clause of this kind begins with. */
export function prefixesOf(kind: ClauseKind): string[] {
  return [CLAUSE_KINDS[kind], ...(OTHER_PREFIXES[kind] ?? [])];
}
