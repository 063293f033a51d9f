/**
 * The words by which policy documents and laws call their divisions: data, folded (see fold.ts).
 * Sources: the structures listed in the project's domain notes (§ 13), the vocabulary of Akoma Ntoso
 * (hierarchical elements), and Moroccan drafting practice (كتاب livre, قسم titre, باب chapitre, فرع section).
 */
import type { ClauseKind } from '#domain/clause.ts';
import { foldWords } from './fold.ts';

export interface Family {
  /** Identity of the numbering: labels of one family count together. */
  name: string;
  kind: ClauseKind;
  /** Prefix in an eId when it is not the kind's own. */
  prefix?: string;
  /** Place among the divisions of a legal text, outermost first; absent where documents differ. */
  legalRank?: number;
  /** Usual place among the units of a plan: only a hint, the document's own nesting decides. */
  planRank?: number;
  /** May stand without a number when alone on its line. */
  numberless?: boolean;
  words: string[];
  /** Words for several at once: a label only with several numbers. */
  plurals?: string[];
}

export const FAMILIES: Family[] = [
  {
    name: 'annex',
    kind: 'annex',
    legalRank: 0,
    numberless: true,
    words: ['annexe', 'annexes', 'annex', 'appendix', 'anexo', 'appendice', 'ملحق', 'الملحق'],
  },
  {
    name: 'part',
    kind: 'part',
    legalRank: 10,
    words: ['partie', 'part', 'parte', 'tome', 'الجزء'],
    plurals: ['parties', 'parts'],
  },
  {
    name: 'book',
    kind: 'book',
    legalRank: 20,
    words: ['livre', 'book', 'libro', 'الكتاب', 'كتاب'],
  },
  { name: 'title', kind: 'title', legalRank: 30, words: ['titre', 'title', 'titulo', 'القسم'] },
  {
    name: 'chapter',
    kind: 'chapter',
    legalRank: 40,
    words: ['chapitre', 'chapter', 'chap', 'chap.', 'capitulo', 'الباب', 'باب'],
    plurals: ['chapitres', 'chapters', 'capitulos', 'الابواب'],
  },
  {
    name: 'fasl',
    kind: 'chapter',
    legalRank: 45,
    words: ['الفصل', 'فصل'],
    plurals: ['الفصول', 'الفصلان', 'الفصلين', 'فصول'],
  },
  {
    name: 'section',
    kind: 'section',
    legalRank: 50,
    words: ['section', 'sec', 'sec.', 'sect', 'sect.', 'seccion', 'الفرع', 'المبحث'],
    plurals: ['sections', 'secs', 'secs.', 'secciones'],
  },
  {
    name: 'subsection',
    kind: 'section',
    prefix: 'subsec',
    legalRank: 60,
    words: ['sous-section', 'sous section', 'subsection', 'sub-section', 'المطلب', 'الفرع الفرعي'],
  },
  {
    name: 'division',
    kind: 'paragraph',
    legalRank: 70,
    words: ['paragraphe', 'paragraph', 'parrafo', '§', 'الفقره'],
    plurals: ['paragraphes', 'paragraphs', '§§', 'الفقرات', 'الفقرتان', 'الفقرتين'],
  },
  {
    name: 'article',
    kind: 'article',
    legalRank: 80,
    words: ['article', 'articles', 'art', 'art.', 'articulo', 'الماده', 'ماده', 'المواد'],
    plurals: ['articles', 'arts', 'arts.', 'articulos', 'المواد', 'المادتان', 'المادتين'],
  },
  {
    name: 'axis',
    kind: 'axis',
    planRank: 20,
    words: [
      'axe',
      'axe strategique',
      'axe prioritaire',
      'axis',
      'pilier',
      'pillar',
      'volet',
      'chantier',
      'priorite',
      'priority',
      'orientation strategique',
      'orientation',
      'eje',
      'المحور',
      'محور',
      'المحور الاستراتيجي',
    ],
  },
  {
    name: 'domain',
    kind: 'domain',
    planRank: 15,
    words: ["domaine d'intervention", 'domaine', 'domain', 'المجال'],
  },
  {
    name: 'session',
    kind: 'section',
    prefix: 'session',
    planRank: 15,
    words: ['session', 'seance', 'panel', 'atelier', 'phase', 'etape', 'الجلسه'],
  },
  {
    name: 'roundtable',
    kind: 'section',
    prefix: 'roundtable',
    planRank: 12,
    words: ['table ronde', 'roundtable', 'round table', 'المائده المستديره'],
  },
  {
    name: 'intervention',
    kind: 'section',
    prefix: 'intervention',
    planRank: 60,
    words: ['intervention', 'allocution', 'debat', 'discussion', 'مداخله', 'المداخله'],
  },
  {
    name: 'programme',
    kind: 'programme',
    planRank: 30,
    words: ['programme', "programme d'action", 'program', 'sous-programme', 'البرنامج'],
  },
  {
    name: 'component',
    kind: 'component',
    planRank: 30,
    words: ['composante', 'component', 'componente', 'المكون', 'المكونه'],
  },
  {
    name: 'objective',
    kind: 'objective',
    planRank: 40,
    words: [
      'objectif',
      'objectif strategique',
      'objectif general',
      'objective',
      'strategic objective',
      'goal',
      'odd',
      'sdg',
      'objetivo',
      'os',
      'الهدف',
      'الهدف الاستراتيجي',
      'الهدف العام',
      'الغايه',
    ],
  },
  {
    name: 'specificObjective',
    kind: 'specificObjective',
    planRank: 50,
    words: [
      'objectif specifique',
      'objectif operationnel',
      'specific objective',
      'osp',
      'sous-objectif',
      'الهدف الخاص',
      'الهدف النوعي',
      'الهدف التشغيلي',
    ],
  },
  {
    name: 'result',
    kind: 'result',
    planRank: 60,
    words: [
      'resultat',
      'resultat attendu',
      'result',
      'outcome',
      'output',
      'produit',
      'effet',
      'extrant',
      'النتيجه',
      'المنتوج',
    ],
  },
  {
    name: 'target',
    kind: 'target',
    planRank: 60,
    words: ['cible', 'target', 'meta', 'الغايه المستهدفه', 'المقصد'],
  },
  {
    name: 'measure',
    kind: 'measure',
    planRank: 70,
    words: ['mesure', 'measure', 'medida', 'disposition', 'التدبير'],
  },
  {
    name: 'action',
    kind: 'action',
    planRank: 80,
    words: [
      'action',
      'action prioritaire',
      'accion',
      'projet',
      'project',
      'الاجراء',
      'العمليه',
      'المشروع',
    ],
  },
  {
    name: 'activity',
    kind: 'activity',
    planRank: 90,
    words: ['activite', 'activity', 'actividad', 'tache', 'النشاط', 'الانشطه'],
  },
  {
    name: 'recommendation',
    kind: 'recommendation',
    planRank: 70,
    words: ['recommandation', 'recommendation', 'recomendacion', 'conclusion', 'التوصيه', 'توصيه'],
  },
  {
    name: 'principle',
    kind: 'principle',
    planRank: 40,
    words: [
      'principe',
      'principe directeur',
      'principle',
      'guiding principle',
      'principio',
      'المبدا',
    ],
  },
  {
    name: 'item',
    kind: 'point',
    legalRank: 90,
    words: ['alinea', 'point', 'البند', 'النقطه'],
  },
];

/** Families that number the provisions themselves, whose numbers often run through the whole text. */
export const PROVISIONS: ReadonlySet<string> = new Set(['article', 'fasl']);

/** Written as they are printed or folded already: either way they are compared folded. */
const folded = (titles: string[]): ReadonlySet<string> => new Set(titles.map(foldWords));

/** Headings that stand for themselves by their words, with no number and often no emphasis. Folded. */
export const KNOWN_HEADINGS: ReadonlySet<string> = folded([
  'preambule',
  'expose des motifs',
  'introduction',
  'introduction generale',
  'avant propos',
  'conclusion',
  'conclusion generale',
  'resume',
  'resume executif',
  'executive summary',
  'summary',
  'preamble',
  'foreword',
  'bibliographie',
  'bibliography',
  'references',
  'references bibliographiques',
  'liste des references',
  'sigles',
  'sigles et abreviations',
  'sigles et acronymes',
  'abreviations',
  'abreviations et acronymes',
  'abreviations et sigles',
  'acronymes',
  'acronymes et abreviations',
  'liste des abreviations',
  'liste des principales abreviations',
  'liste des sigles',
  'liste des sigles et abreviations',
  'liste des acronymes',
  'abbreviations',
  'abbreviations and acronyms',
  'acronyms',
  'acronyms and abbreviations',
  'list of abbreviations',
  'list of acronyms',
  'glossaire',
  'glossary',
  'المختصرات',
  'لائحه المختصرات',
  'قائمه المختصرات',
  'لائحه المراجع',
  'قائمه المراجع',
  'المصادر والمراجع',
  'معجم المصطلحات',
  'transitorios',
  'ملخص',
  'تقديم',
  'مقدمه',
  'المقدمه',
  'خاتمه',
  'الخاتمه',
  'خلاصه',
  'ديباجه',
  'الديباجه',
  'تمهيد',
  'تصدير',
  'الملاحق',
  'المراجع',
]);

/** Headings above the annexes as a whole. Folded. */
export const ANNEXES: ReadonlySet<string> = folded([
  'annexes',
  'annexe',
  'appendices',
  'anexos',
  'الملاحق',
  'ملاحق',
  'المرفقات',
]);

/** Those of the known headings that go through the divisions of the text in short. */
export const SUMMARIES: ReadonlySet<string> = folded([
  'resume',
  'resume executif',
  'executive summary',
  'summary',
  'ملخص',
  'خلاصه',
]);

/** Titles of a list of sources. Folded. */
export const REFERENCES_TITLES: ReadonlySet<string> = folded([
  'bibliographie',
  'bibliography',
  'webographie',
  'references',
  'references bibliographiques',
  'references et sources',
  'liste des references',
  'list of references',
  'sources',
  'sources et references',
  'bibliografia',
  'referencias',
  'المراجع',
  'لائحه المراجع',
  'قائمه المراجع',
  'المصادر',
  'المصادر والمراجع',
  'المراجع والمصادر',
  'بيبليوغرافيا',
]);

/** Titles of a table of contents. Folded. */
export const CONTENTS_TITLES: ReadonlySet<string> = folded([
  'sommaire',
  'table des matieres',
  'tables des matieres',
  'table of contents',
  'contents',
  'contenu',
  'indice',
  'index',
  'contenido',
  'plan',
  'الفهرس',
  'فهرس',
  'فهرس المحتويات',
  'المحتويات',
  'محتويات',
  'فهرست',
  'الفهرست',
  'فهرس المواد',
]);

/** Words after which a line cannot break before a heading. Folded. */
export const HANGING =
  /(?:^|\s)(?:de|du|des|la|le|les|l'|d'|a|au|aux|et|ou|en|par|dans|sur|pour|aux|cet|cette|present|presente|the|of|and|or|in|to|by|under|with|el|los|las|del|y|في|من|الي|علي|عن|او|و|بموجب|هذه|لاحكام|احكام|بمقتضي)$|[,،(]$/u;
