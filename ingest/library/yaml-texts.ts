import type { FieldTexts } from '#domain/field-texts.ts';

/** What is said of a text that is no YAML: in our words, since the parser has English ones only. */

export interface YamlError {
  /** Of the parser, or one of ours: `NUL`, `EMPTY`, `ENCODING`, `ALIASES`. */
  code: string;
  /** 1-based. */
  linePos?: readonly [{ line: number; col: number }, ...unknown[]] | undefined;
}

const KNOWN: { [code: string]: FieldTexts | undefined } = {
  NUL: {
    fr: 'octets nuls : ce n’est pas un fichier texte',
    ar: 'بايتات صفرية: ليس ملفًا نصيًا',
    en: 'null bytes: this is no text file',
  },
  MISSING: { fr: 'le fichier manque', ar: 'الملف غير موجود', en: 'the file is missing' },
  EMPTY: { fr: 'le fichier est vide', ar: 'الملف فارغ', en: 'the file is empty' },
  ENCODING: {
    fr: 'le texte n’est pas en UTF-8 : l’enregistrer en UTF-8',
    ar: 'النص ليس بترميز UTF-8: احفظوه بترميز UTF-8',
    en: 'the text is not in UTF-8: save it as UTF-8',
  },
  ALIASES: {
    fr: 'renvois YAML (&, *) sans cible ou en trop grand nombre',
    ar: 'إحالات YAML (&، *) بلا مرجع أو بعدد مفرط',
    en: 'YAML aliases (&, *) that name nothing, or too many of them',
  },
  BAD_INDENT: {
    fr: 'le retrait de la ligne n’est pas celui des lignes voisines',
    ar: 'المسافة في أول السطر تخالف الأسطر المجاورة',
    en: 'the line is not indented as its neighbours are',
  },
  TAB_AS_INDENT: {
    fr: 'une tabulation en début de ligne : mettre des espaces',
    ar: 'علامة جدولة في أول السطر: استعملوا الفراغات',
    en: 'a tab at the start of the line: use blanks',
  },
  DUPLICATE_KEY: {
    fr: 'le même champ est écrit deux fois',
    ar: 'الحقل نفسه مكتوب مرتين',
    en: 'the same field is written twice',
  },
  MISSING_CHAR: {
    fr: 'un guillemet, un crochet ou un deux-points manque',
    ar: 'علامة اقتباس أو قوس أو نقطتان ناقصة',
    en: 'a quote, a bracket or a colon is missing',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    fr: 'un deux-points de trop : mettre le texte entre guillemets',
    ar: 'نقطتان زائدتان: ضعوا النص بين علامتي اقتباس',
    en: 'a colon too many: put the text in quotes',
  },
  MULTIPLE_DOCS: {
    fr: 'plusieurs documents YAML (---) dans un fichier',
    ar: 'عدة وثائق YAML (---) في ملف واحد',
    en: 'several YAML documents (---) in one file',
  },
};

const OTHER: FieldTexts = {
  fr: 'ce n’est pas du YAML',
  ar: 'ليس هذا بصيغة YAML',
  en: 'this is not YAML',
};

export function yamlErrorTexts({ code, linePos }: YamlError): FieldTexts {
  const { fr, ar, en } = KNOWN[code] ?? OTHER;
  const at = linePos?.[0];
  if (at === undefined) return { fr, ar, en };
  return {
    fr: `ligne ${at.line} : ${fr}`,
    ar: `السطر ${at.line}: ${ar}`,
    en: `line ${at.line}: ${en}`,
  };
}
