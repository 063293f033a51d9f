import type { Language } from '#domain/language.ts';
import type { AnchorChanges } from '../anchor/index.ts';
import type { LibraryProblem } from '../library/index.ts';
import type { FailureCode, Outcome } from '../run/outcome.ts';

type Text = { [language in Language]: string };

/** What a librarian reads when a file is refused: the reason, and where it helps, what to do. */
export const FAILURES: { [code in FailureCode]: Text } = {
  encrypted: {
    fr: 'protégé par un mot de passe : enregistrer une copie sans protection',
    ar: 'محمي بكلمة مرور: احفظوا نسخة غير محمية',
    en: 'protected by a password: save an unprotected copy',
  },
  corrupt: {
    fr: 'fichier endommagé ou incomplet',
    ar: 'ملف تالف أو غير مكتمل',
    en: 'damaged or incomplete file',
  },
  empty: { fr: 'fichier vide', ar: 'ملف فارغ', en: 'empty file' },
  mislabelled: {
    fr: 'l’extension du nom contredit le contenu du fichier',
    ar: 'امتداد الاسم لا يطابق محتوى الملف',
    en: 'the extension of the name contradicts what the file holds',
  },
  unsupported: {
    fr: 'format non pris en charge (PDF, DOCX, HTML, MD, TXT, ou image PNG, JPG, TIFF, WebP)',
    ar: 'صيغة غير مدعومة (المقبول: PDF وDOCX وHTML وMD وTXT، وصور PNG وJPG وTIFF وWebP)',
    en: 'format not supported (PDF, DOCX, HTML, MD, TXT, or a PNG, JPG, TIFF, WebP image)',
  },
  'too-large': {
    fr: 'fichier trop volumineux',
    ar: 'ملف كبير جدًا',
    en: 'file too large',
  },
  'too-many-pixels': {
    fr: 'image trop grande (plus de 120 millions de pixels) : la numériser à une résolution plus basse',
    ar: 'صورة كبيرة جدًا (أكثر من 120 مليون بكسل): امسحوها ضوئيًا بدقة أقل',
    en: 'picture too large (more than 120 million pixels): scan it at a lower resolution',
  },
  'too-deep': {
    fr: 'éléments imbriqués à une profondeur démesurée : enregistrer une copie plus simple',
    ar: 'عناصر متداخلة بعمق مفرط: احفظوا نسخة أبسط',
    en: 'elements nested beyond all measure: save a simpler copy',
  },
  timeout: {
    fr: 'la lecture a dépassé le temps permis',
    ar: 'تجاوزت القراءة الوقت المسموح به',
    en: 'reading took longer than allowed',
  },
  'out-of-memory': {
    fr: 'la lecture a dépassé la mémoire permise',
    ar: 'تجاوزت القراءة الذاكرة المسموح بها',
    en: 'reading took more memory than allowed',
  },
  unreadable: {
    fr: 'le fichier ne peut pas être ouvert',
    ar: 'تعذّر فتح الملف',
    en: 'the file cannot be opened',
  },
  'record-missing': {
    fr: 'la notice record.yaml manque',
    ar: 'بطاقة الفهرسة record.yaml غير موجودة',
    en: 'the record record.yaml is missing',
  },
  'record-unreadable': {
    fr: 'la notice n’est pas un YAML lisible',
    ar: 'بطاقة الفهرسة ليست بصيغة YAML سليمة',
    en: 'the record is not readable YAML',
  },
  'record-invalid': {
    fr: 'champ de la notice non valable',
    ar: 'حقل غير صالح في بطاقة الفهرسة',
    en: 'field of the record not valid',
  },
  'vocabulary-invalid': {
    fr: 'vocabulaire non valable',
    ar: 'معجم غير صالح',
    en: 'vocabulary not valid',
  },
  'anchors-invalid': {
    fr: 'ligne illisible dans la liste des adresses anchors.jsonl : la corriger ou reprendre une copie',
    ar: 'سطر غير سليم في قائمة العناوين anchors.jsonl: صحّحوه أو استعيدوا نسخة سابقة',
    en: 'damaged line in the list of addresses anchors.jsonl: mend it or take a copy back',
  },
  'corrections-invalid': {
    fr: 'correction non valable dans corrections.yaml',
    ar: 'تصحيح غير صالح في corrections.yaml',
    en: 'correction not valid in corrections.yaml',
  },
  'original-missing': {
    fr: 'le fichier original manque',
    ar: 'الملف الأصلي غير موجود',
    en: 'the original file is missing',
  },
  'original-changed': {
    fr: 'l’original n’est plus celui que décrit la notice (SHA-256 différent)',
    ar: 'الملف الأصلي لم يعد هو الموصوف في البطاقة (SHA-256 مختلف)',
    en: 'the original is no longer the one the record describes (SHA-256 differs)',
  },
  'index-refused': {
    fr: 'le moteur de recherche a refusé le document',
    ar: 'رفض محرك البحث الوثيقة',
    en: 'the search engine refused the document',
  },
};

/** Says that what is wrong in a record keeps nobody from reading the document. */
export const STILL_SERVED: Text = {
  fr: 'le document reste servi',
  ar: 'تبقى الوثيقة متاحة',
  en: 'the document is served all the same',
};

/** Which concept and field it is about, and what is said of it: ` (issuers, prefLabel.ar: …)`, or nothing. */
export function aboutProblem(
  { concept, field, detail, texts }: Omit<Partial<LibraryProblem>, 'code'>,
  language: Language,
): string {
  const where = [concept, field].filter(Boolean).join(', ');
  const about = [where, texts?.[language] ?? detail].filter(Boolean).join(': ');
  return about && ` (${about})`;
}

export const STATUSES: { [status in Outcome['status']]: Text } = {
  added: { fr: 'ajouté', ar: 'أضيف', en: 'added' },
  indexed: { fr: 'indexé', ar: 'فُهرس', en: 'indexed' },
  unchanged: { fr: 'inchangé', ar: 'دون تغيير', en: 'unchanged' },
  withheld: { fr: 'non publié', ar: 'غير منشور', en: 'not published' },
  removed: { fr: 'retiré', ar: 'حُذف', en: 'removed' },
  duplicate: { fr: 'déjà présent', ar: 'موجود سابقًا', en: 'already held' },
  failed: { fr: 'échec', ar: 'فشل', en: 'failed' },
};

export const HEADINGS = {
  file: { fr: 'Fichier', ar: 'الملف', en: 'File' },
  status: { fr: 'État', ar: 'الحالة', en: 'Status' },
  document: { fr: 'Document', ar: 'الوثيقة', en: 'Document' },
  pages: { fr: 'Pages', ar: 'الصفحات', en: 'Pages' },
  clauses: { fr: 'Clauses', ar: 'البنود', en: 'Clauses' },
  note: { fr: 'Remarque', ar: 'ملاحظة', en: 'Note' },
} satisfies { [name: string]: Text };

/** Says of a file that is held already that it is no longer the present version… */
export const FORMER_VERSION: { [language in Language]: (number: number) => string } = {
  fr: (number) => `c’est la version ${number}, remplacée depuis`,
  ar: (number) => `هذه هي النسخة ${number}، وقد حلّت محلها نسخة أحدث`,
  en: (number) => `this is version ${number}, replaced since`,
};

/** …or that it was deleted. */
export const IN_BIN: Text = {
  fr: 'document dans la corbeille : le restaurer depuis le bureau du bibliothécaire',
  ar: 'الوثيقة في سلة المحذوفات: استرجعوها من مكتب أمين المكتبة',
  en: 'the document is in the bin: restore it at the desk',
};

/** Says which pages wait for OCR. */
export const NEEDS_OCR: Text = {
  fr: 'à océriser (page sans texte lisible) :',
  ar: 'تحتاج إلى التعرف الضوئي على الحروف (صفحات بلا نص مقروء):',
  en: 'needs OCR (no readable text on page):',
};

/** What became of the addresses of clauses; a count follows each. */
export const ADDRESSES: { [change in keyof AnchorChanges]: Text } = {
  moved: { fr: 'adresses déplacées :', ar: 'عناوين منقولة:', en: 'addresses moved:' },
  lost: { fr: 'adresses perdues :', ar: 'عناوين مفقودة:', en: 'addresses lost:' },
  revived: { fr: 'adresses retrouvées :', ar: 'عناوين مستعادة:', en: 'addresses found again:' },
  rewritten: {
    fr: 'clauses entièrement réécrites :',
    ar: 'بنود أعيدت صياغتها كليًا:',
    en: 'clauses wholly rewritten:',
  },
};

/** Says where each of them is named. */
export const ADDRESSES_LISTED: Text = {
  fr: 'voir anchors.jsonl',
  ar: 'انظروا anchors.jsonl',
  en: 'see anchors.jsonl',
};

/** Says why addresses will not outlive the index. */
export const ADDRESSES_NOT_SAVED: Text = {
  fr: 'adresses non enregistrées dans la bibliothèque',
  ar: 'تعذّر حفظ العناوين في المكتبة',
  en: 'addresses not saved in the library',
};

export const NOTHING_TO_DO: Text = {
  fr: 'L’index est à jour.',
  ar: 'الفهرس محدَّث.',
  en: 'The index is up to date.',
};
