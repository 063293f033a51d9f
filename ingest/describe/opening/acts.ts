/** How an act calls itself: its own word, its number, and the words with which its subject begins. */
import { fold, foldWithMap, foldWords } from '../../structure/fold.ts';
import { anyOf } from './wording.ts';

const FRENCH = [
  ...['loi', 'loi organique', 'loi-cadre', 'loi cadre', 'loi constitutionnelle', 'loi de finances'],
  ...['dahir', 'dahir chérifien', 'dahir portant loi', 'décret', 'décret-loi', 'décret royal'],
  ...[
    'arrêté',
    'arrêté conjoint',
    'arrêté ministériel',
    'arrêté interministériel',
    'arrêté viziriel',
  ],
  ...['ordonnance', 'circulaire', 'circulaire conjointe', 'note circulaire', 'note de service'],
  ...['lettre circulaire', 'instruction', 'décision', 'délibération', 'règlement', 'directive'],
  ...['convention', 'accord', 'accord-cadre', 'protocole', "protocole d'accord", 'traité'],
  ...["mémorandum d'entente", 'avenant', 'décision conjointe', 'convention-cadre'],
];
const ARABIC = [
  ...['قانون', 'القانون', 'قانون تنظيمي', 'القانون التنظيمي', 'قانون إطار', 'القانون الإطار'],
  ...['ظهير', 'ظهير شريف', 'الظهير الشريف', 'مرسوم', 'المرسوم', 'مرسوم بقانون', 'مرسوم ملكي'],
  ...[
    'قرار',
    'القرار',
    'قرار مشترك',
    'قرار وزاري',
    'قرار وزيري',
    'مقرر',
    'أمر',
    'دورية',
    'الدورية',
  ],
  ...['منشور', 'المنشور', 'مذكرة', 'المذكرة', 'مذكرة مصلحية', 'دورية مشتركة', 'مذكرة تفاهم'],
  ...['اتفاقية', 'الاتفاقية', 'اتفاق', 'الاتفاق', 'معاهدة', 'بروتوكول', 'ملحق اتفاقية', 'نظام'],
];
const ENGLISH = [
  ...['act', 'an act', 'bill', 'a bill', 'law', 'organic law', 'framework law', 'decree', 'dahir'],
  ...['royal decree', 'order', 'joint order', 'ministerial order', 'executive order', 'circular'],
  ...['decision', 'convention', 'agreement', 'treaty', 'protocol', 'memorandum of understanding'],
  ...['regulation', 'directive', 'joint resolution', 'ordinance', 'proclamation'],
];
const DRAFTS = [
  'projet de',
  "projet d'",
  'avant-projet de',
  'proposition de',
  'مشروع',
  'مقترح',
  'draft',
];

const ACT = new RegExp(
  `^(?:${anyOf(DRAFTS)}\\s*)?${anyOf([...FRENCH, ...ARABIC, ...ENGLISH])}(?!\\p{L})`,
  'u',
);
/** Acts whose number stands in a letterhead line and whose subject behind "Objet". */
const LETTER = new RegExp(
  `^${anyOf(['circulaire', 'circulaire conjointe', 'note circulaire', 'note de service', 'lettre circulaire', 'instruction', 'دورية', 'دورية مشتركة', 'منشور', 'مذكرة', 'مذكرة مصلحية', 'circular'])}(?!\\p{L})`,
  'u',
);

/** The sign of a number, as printed and as OCR reads it. For folded text. */
export const NUMBER_SIGN = '(?:n[ .]?[°ºo˚\'’"*]\\.?|no\\.|numero|number|رقم|عدد)';
const NUMBER = new RegExp(`(?<!\\p{L})${NUMBER_SIGN}\\s?\\p{Nd}|^\\S+\\s+\\p{Nd}+/\\p{Nd}`, 'u');

const SUBJECT_WORDS = [
  ...['portant', 'relatif', 'relative', 'relatifs', 'relatives', 'concernant', 'sur', 'entre'],
  ...["d'application", "pris pour l'application", 'pris en application', 'prise en application'],
  ...['pour', 'en matière de', 'en vue de', 'aux fins de', 'tendant à', 'visant à'],
  ...['بشأن', 'في شأن', 'حول', 'بين', 'بسن', 'بمثابة', 'بنشر', 'بالمصادقة', 'بالموافقة', 'بالإذن'],
  ...[
    'يتعلق',
    'تتعلق',
    'المتعلق',
    'المتعلقة',
    'متعلق',
    'متعلقة',
    'يقضي',
    'تقضي',
    'القاضي',
    'القاضية',
  ],
  ...['يحدد', 'المحدد', 'يغير', 'المغير', 'الخاص', 'الخاصة', 'في موضوع', 'بمنح', 'بوضع', 'بضبط'],
  ...['en faveur de', 'au profit de', 'dans le cadre de', 'dans le domaine de', 'afin de'],
  ...['من أجل', 'لأجل', 'قصد', 'لفائدة', 'في إطار', 'في مجال', 'تهم', 'يهم', 'تخص', 'يخص'],
  ...['in favour of', 'in respect of', 'within the framework of'],
  ...['relating to', 'concerning', 'regarding', 'on', 'for', 'between', 'to'],
];
/** French present participles ("fixant", "modifiant"), but for nouns that end alike. */
const PARTICIPLE =
  '(?!correspondant|representant|commandant|lieutenant|adjudant|etudiant|enfant|migrant|assistant|habitant)\\p{L}{3,}ant';
/** English present participles. */
const GERUND = '(?!king|during|including|corresponding)\\p{L}{3,}ing';
/** Arabic nouns of action behind « ب » ("بتحديد", "بإحداث"); « بتاريخ » brings a date. Folded. */
const MASDAR = 'ب(?!تاريخ)(?:ت|ا(?!ل))\\p{L}{3,}';
const SUBJECT = new RegExp(
  `(?<![\\p{L}'])(?:${anyOf(SUBJECT_WORDS)}|${PARTICIPLE}|${GERUND}|${MASDAR})(?!\\p{L})`,
  'u',
);

/** Whether a text begins with the word by which acts call themselves. */
export const isNamedAsAct = (text: string): boolean => ACT.test(fold(text).trim());

/** Whether a text begins as a circular or another letter to services does. */
export const isLetterToServices = (text: string): boolean => LETTER.test(fold(text).trim());

export interface TitleParts {
  /** Kind, issuer, number and date: « Décret n° 2-17-355 du 31 août 2017 ». */
  head: string;
  /** What it is about, from « portant », « بتحديد », "on"…; empty where the title does not say. */
  subject: string;
}

/**
 * The two halves of an act's title. Only what stands in the head is the act's own: its subject names the laws that
 * it changes or applies.
 */
export function partsOfTitle(title: string): TitleParts {
  const { text, at } = foldWithMap(title);
  const kind = ACT.exec(text)?.[0].length ?? 0;
  const found = SUBJECT.exec(text.slice(kind));
  const end = found === null ? title.length : (at[kind + found.index] ?? title.length);
  return { head: title.slice(0, end).trim(), subject: title.slice(end).trim() };
}

/** Whether what begins as the name of an act goes on as one: a number, a date or a subject follows. */
export function isTitleOfAct(title: string): boolean {
  if (!isNamedAsAct(title)) return false;
  return hasNumber(title) || partsOfTitle(title).subject !== '';
}

export const hasNumber = (title: string): boolean => NUMBER.test(fold(partsOfTitle(title).head));

/** Whether two titles are those of one act, in short and in full. */
export function hasSameSubject(one: string, other: string): boolean {
  const [first = '', second = ''] = [one, other].map((title) =>
    foldWords(partsOfTitle(title).subject),
  );
  return first !== '' && second !== '' && (first.endsWith(second) || second.endsWith(first));
}
