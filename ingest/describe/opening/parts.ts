/**
 * The parts of the front of a document, each told by the words with which drafters begin it: letterhead (State, body,
 * bulletin, place and date, reference), statement of reasons, seal, authority, visas, enacting formula, first
 * division, signature. Sources: the drafting circulars of Morocco and Senegal, the United Nations Editorial Manual
 * (front pages of documents), the Office of Public Sector Information's Statutory Instrument Practice.
 */
import { fold } from '../../structure/fold.ts';
import { findDates } from '../dates.ts';
import { HIJRI } from '../hijri.ts';
import { isNamedAsAct, NUMBER_SIGN } from './acts.ts';
import { BODIES, OFFICES } from './bodies.ts';
import { anyOf, beginning, being } from './wording.ts';

export type Part =
  /** "ROYAUME DU MAROC", and the motto below it. */
  | 'state'
  | 'motto'
  /** A ministry, council, court, agency… by its name alone. */
  | 'body'
  | 'gazette'
  /** A date, with or without its place, and nothing else. */
  | 'date'
  /** A number, symbol, address or price and nothing else. */
  | 'reference'
  /** Which session and item of an agenda a paper belongs to. */
  | 'agenda'
  /** "Resolution adopted by … on …", "Made …", "Ordered to be printed …": says when, and is no title. */
  | 'adoption'
  | 'consolidation'
  /** What amended it. */
  | 'amendments'
  | 'object'
  /** « À Messieurs les gouverneurs » */
  | 'addressee'
  | 'contents'
  | 'motives'
  | 'note'
  | 'seal'
  | 'authority'
  | 'visa'
  | 'enacting'
  | 'division'
  | 'signature'
  /** A row of a table of three columns and more; letterheads have two. */
  | 'table'
  /** Stars and rules, menus of web pages. */
  | 'ornament'
  | 'text';

const STATE = new RegExp(
  `^(?:la |le |the )?${anyOf(['république', 'royaume', 'republic', 'kingdom', 'united kingdom', 'united states of america', 'state of', 'federal republic', 'union des', 'الجمهورية', 'جمهورية', 'المملكة', 'مملكة', 'دولة', 'سلطنة'])}(?!\\p{L})[^.:;,]{0,50}$`,
  'u',
);
/** « Un Peuple – Un But – Une Foi », « Dieu, la Patrie, le Roi »: three short phrases between signs. */
const MOTTO =
  /^[^\p{L}\p{N}]*(?:\p{L}+['’ ]*){1,4}(?:\s*[-–—,*•.]\s*(?:\p{L}+['’ ]*){1,4}){2}[^\p{L}\p{N}]*$/u;

const BODY = new RegExp(
  `^(?:l[ea]s?\\s+|l'|the\\s+|in the\\s+)?${anyOf(BODIES)}(?!\\p{L})|^\\S+ \\S+ congress(?:$| of)`,
  'u',
);
/** Titles of such a name hold no sentence and are short. */
const LONGEST_NAME = 18;

const GAZETTE_NAMES = [
  'bulletin officiel',
  'journal officiel',
  'الجريدة الرسمية',
  'official gazette',
  'official journal',
  'federal register',
];
/** Names of bulletins, for patterns over folded text. */
export const GAZETTE = `(?:${anyOf(GAZETTE_NAMES)}|(?<!\\p{L})(?:b\\.?o\\.?|j\\.?o\\.?(?:r\\.?[a-z]\\.?)?)(?=\\s*n))`;
const GAZETTE_LINE = new RegExp(
  `^\\p{N}{0,6}\\s*${GAZETTE}|^(?:${NUMBER_SIGN}|عدد)\\s?\\p{N}+\\s*[-–].{0,60}${GAZETTE}`,
  'u',
);
const GAZETTE_HEADING = being([
  ...[
    'textes généraux',
    'textes particuliers',
    'partie officielle',
    'numéro spécial',
    'directives',
  ],
  ...['règlements', 'décisions', 'lois', 'décrets', 'décrets et arrêtés', 'actes législatifs'],
  ...['lois et décrets', 'ordonnances', 'arrêtés', 'arrêtés et décisions', 'dahirs', 'circulaires'],
  ...['arrêtés, décisions et avis', 'conventions et accords internationaux', 'lois organiques'],
  ...['قوانين', 'مراسيم', 'أوامر', 'قرارات', 'ظهائر', 'مقررات', 'مراسيم تنظيمية', 'اتفاقيات دولية'],
  ...['نصوص عامة', 'نصوص خاصة', 'statutory instruments', 's t a t u t o r y i n s t r u m e n t s'],
]);

const REFERENCE = new RegExp(
  `^(?:${anyOf(['réf', 'référence', 'références', 'nos réf', 'distr', 'original', 'isbn', 'issn', 'e-mail', 'email', 'tél', 'tel', 'fax', 'http', 'https', 'www', 'prix', 'page', 'المرجع', 'الهاتف'])}[\\s.:/©]|©|${NUMBER_SIGN}\\s?[\\p{N}][^ ]*(?: (?:of|لسنه|سنه) \\p{N}{4})?$|cap\\.? ?\\p{N}+[a-z]?$|\\p{N}{4} ${anyOf(['chapter', 'c.', 'no.'])} ?\\p{N}+$|[a-z]{1,6}(?:-?\\p{N}{2,4})?(?:/[a-z0-9.()-]+){2,}(?: ?\\([^)]*\\))?$|(?:hc|hl|cm|cmd|cp)\\.? ?\\p{N}+$|(?:h\\. ?r\\.|s\\.) ?\\p{N}+$|[\\p{N}/.,() -]+$)`,
  'u',
);
const AGENDA = new RegExp(
  `${anyOf(['agenda item', 'agenda items', "point de l'ordre du jour", "points de l'ordre du jour", "de l'ordre du jour", 'من جدول الأعمال'])}|^\\S+[ -]?\\S* (?:session|congress)$|^\\p{N}+(?:st|nd|rd|th) (?:session|congress)|^(?:\\p{N}+e|\\S+ième|\\S+ieme) session|^الدوره|^at the (?:first|second) session|^begun and held|^the \\S+ day of |^of the$|^\\p{N}{1,2}(?: \\p{L}+)? ?[-–] ?\\p{N}{1,2} \\p{L}+ \\p{N}{4}$`,
  'u',
);
/** « (tel qu’adopté par … », "as passed by …": what stands before the word in the text of a bill. Folded. */
export const AS_ADOPTED =
  "(?:[\\[(]\\s*)?(?:texte? )?(?:tel(?:le)?s? qu(?:e |'(?:il |elle )?)(?:a ete )?|as |كما )?";
/** Of a resolution or decision this line only says who took it and when. */
export const TAKEN = new RegExp(
  `^${anyOf(['resolution adopted', 'decision adopted', 'résolution adoptée', 'décision adoptée', 'قرار اتخذه', 'قرار اتخذته', 'قرار اعتمده', 'قرار اعتمدته', 'مقرر اتخذه', 'مقرر اتخذته', 'مقرر اعتمده', 'مقرر اعتمدته'])}(?!\\p{L})`,
  'u',
);
const ADOPTION = new RegExp(
  `^${AS_ADOPTED}(?:${anyOf([
    'presented to parliament',
    'ordered by the house',
    'laid before',
    'coming into force',
    'commencement',
    'date of commencement',
    'date of assent',
    'assented to',
    'entrée en vigueur',
    'return to an address',
    'adopted by',
    'adopted on',
    'adopté',
    'adoptée',
    'approuvé',
    'approuvée',
    'approved',
    'promulgué',
    'promulguée',
    'signed at',
    'signed on',
    'signé',
    'signée',
    'enacted',
    'passed by',
    'اعتمدت',
    'اعتمد',
    'وافق عليه',
    'صادق عليه',
    'introduced',
    'صادر في',
    'صادر بتاريخ',
    'صادرة في',
    'صدر في',
    'صدر بتاريخ',
    'مؤرخ في',
    'dated',
  ])}(?!\\p{L})|made[ -]|[\\[(][^\\])]*[\\])]$|mr\\. |mrs\\. |ms\\. )`,
  'u',
);
const CONSOLIDATION = new RegExp(
  `^[^\\p{L}]*(?:${anyOf(['version consolidée', 'texte consolidé', 'version en vigueur', 'consolidated version', 'consolidated text', 'consolidated as of', 'as amended up to', 'as in force', 'dernière mise à jour', 'mise à jour au', 'mis à jour au', 'version mise à jour', 'صيغة محينة', 'نص محين', 'صيغة موحدة', 'آخر تحيين'])})`,
  'u',
);
const AMENDMENTS = new RegExp(
  `^[^\\p{L}]*(?!${AS_ADOPTED}${anyOf(['adopté', 'adoptée', 'voté'])})(?:${anyOf(["tel qu'il a été", "telle qu'elle a été", "tels qu'ils ont été", 'tel que modifié', 'telle que modifiée', 'modifié par', 'modifiée par', 'modifié et complété', 'modifiée et complétée', 'كما تم', 'كما وقع', 'as amended by', 'as last amended'])})`,
  'u',
);
const OBJECT = /^(?:objet|الموضوع|موضوع|subject|re)\s*:\s*/u;
const ADDRESSEE = new RegExp(
  `^(?:a |to |الي )?(?:l'attention de )?${anyOf(['messieurs', 'mesdames', 'monsieur', 'madame', 'السادة', 'السيد', 'السيدات', 'السيدة', 'mesdames et messieurs'])}(?!\\p{L})`,
  'u',
);
const CONTENTS = being([
  ...['sommaire', 'table des matières', 'contents', 'table of contents', 'pages', 'page'],
  ...['الفهرس', 'المحتويات', 'فهرس المحتويات', 'فهرست', 'فهرس', 'جدول المحتويات', 'الصفحة'],
]);
const ENTRY = /(?:\.\s?){4,}\s*\p{N}*$|…{2,}\s*\p{N}*$/u;
const MOTIVES = being([
  ...['exposé des motifs', 'rapport de présentation', 'note de présentation', 'note de synthèse'],
  ...['مذكرة تقديمية', 'مذكرة تقديم', 'مذكرة إيضاحية', 'بيان الأسباب', 'تقديم', 'ديباجة'],
  ...[
    'explanatory note',
    'statement of reasons',
    'préambule',
    'preamble',
    'summary',
    'résumé',
    'موجز',
  ],
]);
const SEAL = beginning([
  ...['louange à dieu', '(grand sceau', 'grand sceau', "que l'on sache", 'que notre majesté'],
  ...['الحمد لله', 'الطابع الشريف', '(طابع', 'يعلم من ظهيرنا', 'a décidé ce qui suit'],
]);
const VISA = beginning([
  ...[
    'vu',
    'vue',
    'vus',
    'visas',
    'considérant',
    'considérant que',
    'sur le rapport',
    'sur rapport',
  ],
  ...['sur proposition', 'sur la proposition', 'après avis', 'après délibération', 'après examen'],
  ...[
    'après consultation',
    'en application de',
    'conformément à',
    'en vertu de',
    'désireux',
    'soucieux',
  ],
  ...['rappelant', 'notant', 'ayant à', 'ayant examiné', 'le conseil des ministres entendu'],
  ...[
    'بناء على',
    'استنادا',
    'نظرا',
    'بعد الاطلاع',
    'بعد المداولة',
    'بعد استطلاع',
    'بعد موافقة',
    'على',
  ],
  ...[
    'باقتراح من',
    'باقتراح',
    'تطبيقا ل',
    'تنفيذا ل',
    'رغبة منهما',
    'رغبة في',
    'إذ تشير',
    'إذ يشير',
  ],
  ...['إذ تضع', 'إذ تلاحظ', 'وعلى', 'وبعد', 'عملا ب', 'اعتبارا', 'حرصا'],
  ...[
    'having regard',
    'whereas',
    'recalling',
    'noting',
    'considering',
    'bearing in mind',
    'pursuant to',
  ],
  ...['in exercise of', 'desiring', 'desirous', 'reaffirming', 'guided by', 'mindful'],
]);
const AUTHORITY = new RegExp(
  `^(?:l[ea]s?\\s+|l'|the\\s+|وان?\\s*|ان\\s+)?و?${anyOf(OFFICES)}(?!\\p{L})[^.;:]{0,120}[,،]$|^(?:i|we), |^ان (?:حكومه|وزير|رييس|مجلس)`,
  'u',
);
/** « arrête » folds to the noun « arrêté »: a verb stands alone on its line, or before « ce qui suit ». */
const ENACTING = new RegExp(
  `^[^\\p{L}]*(?:${anyOf(['décrète', 'décrètent', 'arrête', 'arrêtent', 'décide', 'décident', 'ordonne', 'délibère', 'a décidé', 'ont décidé', 'sont convenus', 'sont convenues', 'ont adopté', 'a adopté'])}(?:\\s+${anyOf(['ce qui suit', 'de ce qui suit', 'des dispositions suivantes', 'la présente directive', 'le présent règlement', 'la loi dont la teneur suit', 'conjointement'])})?[^\\p{L}]*$|${anyOf(['رسم ما يلي', 'قرر ما يلي', 'قررا ما يلي', 'قرروا ما يلي', 'يقرر ما يلي', 'يقرران ما يلي', 'يقررون ما يلي', 'أصدرنا أمرنا', 'اتفقتا على ما يلي', 'اتفقا على ما يلي', 'اتفقت على ما يلي', 'تم الاتفاق على ما يلي', 'اتفق الطرفان على ما يلي', 'اتفقت الأطراف على ما يلي', 'il a été convenu', 'il est convenu', 'conviennent de ce qui suit', 'parties agree as follows', 'be it enacted', 'have agreed', 'hereby', 'orders as follows', 'sont convenus', 'sont convenues'])})|${anyOf(['dont la teneur suit', "l'assemblée nationale a adopté", 'promulgue la loi', 'makes these regulations', 'make these regulations', 'makes these rules', 'makes this order', 'makes the following'])}`,
  'u',
);
const DIVISION = new RegExp(
  `^(?:${anyOf(['article', 'articles', 'art.', 'chapitre', 'titre', 'livre', 'section', 'sec.', 'part', 'chapter', 'title', 'المادة', 'الفصل', 'الباب', 'القسم', 'الجزء', 'مادة', 'partie', 'première partie'])}\\s*(?:\\p{N}|[ivx]+(?!\\p{L})|${anyOf(['premier', 'première', 'unique', 'الأول', 'الأولى', 'فريد', 'الفريدة', 'one', 'preliminaire', 'التمهيدي'])})|[0-9ivx]+[.)] \\p{L}|introduction$|${anyOf(['foreword', 'avant-propos', 'préface', 'introduction', 'مقدمة'])}$)`,
  'u',
);
const SIGNATURE = beginning([
  ...[
    'fait à',
    'fait au',
    'fait en',
    'donné à',
    'signé à',
    'signé le',
    'pour contreseing',
    'par le président',
  ],
  ...[
    'وحرر',
    'حرر ب',
    'حرر في',
    'وقعه بالعطف',
    'الإمضاء',
    'done at',
    'done in',
    'done this',
    'signed at',
  ],
]);
const ORNAMENT = being([
  ...[
    'aller au contenu',
    'skip to content',
    'skip to main content',
    'back to contents',
    'menu',
    'accueil',
  ],
  ...['imprimer', 'partager', 'print', 'share', 'انتقل إلى المحتوى', 'contact'],
]);
const FROM = /^from: |^par : |^\(\/|^de : /u;
const NOTE =
  /^(?:[*†‡]|\(\*+\)|\[(?:\p{Nd}{1,3}|[ivxlc]+)\])\s*\p{L}|^\p{Nd}{1,2}\s?-\s?(?=\p{L}{2})/u;

const LETTERS = /\p{L}/u;
/** « 2ème édition », « الطبعة الثانية », "Second edition": which printing, not which day. Folded. */
const EDITION =
  /(?:(?:\p{N}{1,2} ?(?:er|ere|e|eme|st|nd|rd|th)|premiere|deuxieme|seconde|troisieme|quatrieme|nouvelle|first|second|third|fourth|new|revised) )?edition(?: (?:revisee|revue|actualisee|mise a jour))?|(?:ال)?(?:طبعه|نسخه|اصدار)(?: ال\p{L}+)?/gu;
/** Words that may stand beside a date on its line. */
const BESIDE_DATE = new RegExp(
  `(?<!\\p{L})${anyOf(['publié le', 'publiée le', 'published', 'published on', 'updated', 'first published', 'édition', 'edition', 'version', 'date', 'le', 'en date du', 'في', 'بتاريخ', 'on', 'of', 'du', 'séance du', 'mis en ligne le', 'distr', 'general', 'générale', 'original', 'english', 'french', 'arabic', 'anglais', 'français', 'arabe', 'الموافق ل', 'الموافق', 'نشر في', 'نشر بتاريخ', 'أصدرت في'])}(?!\\p{L})`,
  'gu',
);
/** A place: three words at most, in capitals where the script has them. */
const PLACE = /^(?:[\p{Lu}\p{Lo}][\p{L}'’.-]*[\s,،:]*){1,3}$/u;

/** Whether a line says a date, perhaps with its place, and nothing else. */
function isDateLine(text: string, folded: string): boolean {
  if (folded.length > 90) return false;
  const [found] = findDates(text);
  if (found === undefined) return false;
  const words = fold(found.words);
  const at = folded.indexOf(words, Math.max(0, found.at - 2));
  const bare = (part: string) =>
    part
      .replace(HIJRI, ' ')
      .replace(/\([^)]*\)?|\)/g, ' ')
      .replace(EDITION, ' ')
      .replace(BESIDE_DATE, ' ')
      .trim();
  const [before, behind] = [bare(folded.slice(0, at)), bare(folded.slice(at + words.length))];
  if (/\p{L}{2}/u.test(behind) || /\p{N}/u.test(before)) return false;
  if (!/\p{L}/u.test(before)) return true;
  return found.date.length > 4 && PLACE.test(text.slice(0, before.length));
}

const isBodyName = (folded: string): boolean =>
  BODY.test(folded) && !/[.;:]\s|[;:]$/u.test(folded) && folded.split(' ').length <= LONGEST_NAME;

/** The recognisers, the first that fits holds. Each sees the line as printed and folded. */
const RECOGNISERS: [Part, (folded: string, text: string) => boolean][] = [
  ['ornament', (f) => !/[\p{L}\p{N}]/u.test(f) || ORNAMENT.test(f) || FROM.test(f)],
  ['contents', (f) => CONTENTS.test(f) || ENTRY.test(f)],
  ['note', (f) => NOTE.test(f)],
  ['gazette', (f) => GAZETTE_LINE.test(f) || GAZETTE_HEADING.test(f)],
  ['consolidation', (f) => CONSOLIDATION.test(f)],
  ['amendments', (f) => AMENDMENTS.test(f)],
  ['motives', (f) => MOTIVES.test(f)],
  ['object', (f) => OBJECT.test(f)],
  ['addressee', (f) => ADDRESSEE.test(f)],
  ['seal', (f) => SEAL.test(f)],
  ['signature', (f) => SIGNATURE.test(f)],
  ['enacting', (f) => ENACTING.test(f)],
  ['authority', (f) => AUTHORITY.test(f)],
  ['visa', (f) => VISA.test(f)],
  ['division', (f) => DIVISION.test(f)],
  ['adoption', (f) => TAKEN.test(f)],
  ['text', (f) => isNamedAsAct(f)],
  ['agenda', (f) => AGENDA.test(f)],
  ['adoption', (f) => ADOPTION.test(f)],
  ['reference', (f) => REFERENCE.test(f)],
  ['date', (f, text) => isDateLine(text, f)],
  ['state', (f) => STATE.test(f)],
  ['body', (f) => isBodyName(f)],
];

/** What part of a front a line is by its own words. @param folded `text` folded and trimmed */
export function partOf(text: string, folded: string): Part {
  if (!LETTERS.test(folded) && !/\p{N}/u.test(folded)) return 'ornament';
  return RECOGNISERS.find(([, fits]) => fits(folded, text))?.[0] ?? 'text';
}

/** Whether a line can be the motto of a State; only its place tells that it is. */
export const couldBeMotto = (folded: string): boolean => MOTTO.test(folded);

/** What stands behind « Objet : ». */
export function objectOf(text: string): string {
  return text.replace(/^[^:]*:\s*/u, '').trim();
}
