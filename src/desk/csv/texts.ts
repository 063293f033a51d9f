import type { FieldTexts } from '#domain/field-texts.ts';

/** What is said of a table of records, beside what the record's schema finds. */

const SAVE_AS: FieldTexts = {
  fr: 'Dans Excel : Fichier, Enregistrer sous, « CSV UTF-8 », puis envoyez ce fichier.',
  ar: 'في Excel: ملف، ثم حفظ باسم، ثم «CSV UTF-8»، ثم أرسلوا هذا الملف.',
  en: 'In Excel: File, Save As, “CSV UTF-8”, then send that file.',
};

export const CSV_TEXTS = {
  encoding: (): FieldTexts => ({
    fr: `Les lettres de ce fichier ne peuvent pas être lues avec certitude : il n’est pas en UTF-8. ${SAVE_AS.fr}`,
    ar: `لا يمكن قراءة حروف هذا الملف بيقين: ليس بترميز UTF-8. ${SAVE_AS.ar}`,
    en: `The letters of this file cannot be read with certainty: it is not in UTF-8. ${SAVE_AS.en}`,
  }),
  workbook: (): FieldTexts => ({
    fr: `C’est un classeur, pas un CSV. ${SAVE_AS.fr}`,
    ar: `هذا مصنّف وليس ملف CSV. ${SAVE_AS.ar}`,
    en: `This is a workbook, not a CSV. ${SAVE_AS.en}`,
  }),
  codePage: (name: string): FieldTexts => ({
    fr: `Le fichier est en ${name}, qui n’a pas toutes les lettres : les cellules où il en manque restent telles qu’elles sont dans la bibliothèque. ${SAVE_AS.fr}`,
    ar: `الملف بترميز ${name} الذي لا يضم كل الحروف: تبقى الخلايا التي تنقصها حروف كما هي في المكتبة. ${SAVE_AS.ar}`,
    en: `The file is in ${name}, which does not have all letters: cells that lost some stay as they are in the library. ${SAVE_AS.en}`,
  }),
  letters: (): FieldTexts => ({
    fr: `des lettres ont été perdues à l’enregistrement du fichier. ${SAVE_AS.fr}`,
    ar: `ضاعت حروف عند حفظ الملف. ${SAVE_AS.ar}`,
    en: `letters were lost when the file was saved. ${SAVE_AS.en}`,
  }),
  empty: (): FieldTexts => ({
    fr: 'Le fichier est vide.',
    ar: 'الملف فارغ.',
    en: 'The file is empty.',
  }),
  noId: (): FieldTexts => ({
    fr: 'La colonne « id », qui dit de quel document il s’agit, manque. Partez du fichier téléchargé ici.',
    ar: 'ينقص العمود «id» الذي يحدد الوثيقة. انطلقوا من الملف الذي يُنزَّل من هنا.',
    en: 'The column “id”, which says what document a row is about, is missing. Begin with the file downloaded here.',
  }),
  quotes: (): FieldTexts => ({
    fr: 'un guillemet ouvert (") n’est pas refermé',
    ar: 'علامة اقتباس مفتوحة (") لم تُغلق',
    en: 'a quotation mark (") is opened and not closed',
  }),
  cells: (found: number, wanted: number): FieldTexts => ({
    fr: `${found} cellules au lieu de ${wanted}`,
    ar: `عدد الخلايا ${found} بدل ${wanted}`,
    en: `${found} cells instead of ${wanted}`,
  }),
  twinColumns: (name: string): FieldTexts => ({
    fr: `deux colonnes portent le nom « ${name} »`,
    ar: `عمودان يحملان الاسم «${name}»`,
    en: `two columns are named “${name}”`,
  }),
  namelessColumn: (place: number): FieldTexts => ({
    fr: `la colonne ${place} n’a pas de nom`,
    ar: `العمود ${place} بلا اسم`,
    en: `column ${place} has no name`,
  }),
  column: (): FieldTexts => ({
    fr: 'aucune notice n’a cette colonne',
    ar: 'لا توجد بطاقة بهذا العمود',
    en: 'no record has this column',
  }),
  unknown: (id: string): FieldTexts => ({
    fr: id === '' ? 'l’identifiant du document manque' : `aucun document « ${id} »`,
    ar: id === '' ? 'معرّف الوثيقة ناقص' : `لا توجد وثيقة «${id}»`,
    en: id === '' ? 'the id of the document is missing' : `no document “${id}”`,
  }),
  twice: (id: string): FieldTexts => ({
    fr: `« ${id} » se trouve deux fois dans le fichier`,
    ar: `تكرر «${id}» في الملف`,
    en: `the file has “${id}” twice`,
  }),
  stale: (): FieldTexts => ({
    fr: 'la notice a changé depuis que le fichier a été produit : téléchargez-le de nouveau et refaites-y votre modification',
    ar: 'تغيّرت البطاقة منذ إنشاء الملف: نزّلوه من جديد وأعيدوا تعديلكم فيه',
    en: 'the record has changed since the file was made: download it again and make your change in it',
  }),
  disk: (): FieldTexts => ({
    fr: 'il n’y a plus de place sur le disque : cette notice n’est pas écrite',
    ar: 'لم تبق مساحة على القرص: لم تُكتب هذه البطاقة',
    en: 'there is no room left on the disk: this record is not written',
  }),
  noRevision: (): FieldTexts => ({
    fr: 'sans la valeur « revision » du fichier téléchargé, on ne peut savoir si quelqu’un d’autre a changé la notice entre-temps',
    ar: 'بدون قيمة «revision» من الملف المنزَّل لا يمكن معرفة هل غيّر شخص آخر البطاقة في هذه الأثناء',
    en: 'without the value “revision” of the downloaded file nobody can tell whether somebody else has changed the record meanwhile',
  }),
  status: (): FieldTexts => ({
    fr: 'l’état ne se change pas par un fichier, mais par les actions du tableau : cette cellule est ignorée',
    ar: 'لا تتغير الحالة بملف بل بإجراءات الجدول: هذه الخلية متجاهَلة',
    en: 'a state is not changed by a file, but by the actions of the table: this cell is ignored',
  }),
  noConcept: (name: string, list: FieldTexts): FieldTexts => ({
    fr: `« ${name} » n’est pas dans la liste « ${list.fr} »`,
    ar: `«${name}» ليس في قائمة «${list.ar}»`,
    en: `“${name}” is not in the list “${list.en}”`,
  }),
  manyConcepts: (name: string, ids: string[]): FieldTexts => ({
    fr: `« ${name} » peut vouloir dire ${ids.join(', ')} : écrivez l’identifiant`,
    ar: `«${name}» يحتمل ${ids.join('، ')}: اكتبوا المعرّف`,
    en: `“${name}” may mean ${ids.join(', ')}: write the id`,
  }),
  noRelation: (id: string): FieldTexts => ({
    fr: `« ${id} » n’est pas l’identifiant d’un autre document`,
    ar: `«${id}» ليس معرّف وثيقة أخرى`,
    en: `“${id}” is not the id of another document`,
  }),
  needed: (): FieldTexts => ({
    fr: 'cette valeur est nécessaire',
    ar: 'هذه القيمة لازمة',
    en: 'this value is needed',
  }),
  title: (): FieldTexts => ({
    fr: 'un titre est nécessaire, dans une langue au moins',
    ar: 'يلزم عنوان بلغة واحدة على الأقل',
    en: 'a title is needed, in one language at least',
  }),
  year: (): FieldTexts => ({
    fr: 'écrivez une année en quatre chiffres',
    ar: 'اكتبوا السنة بأربعة أرقام',
    en: 'write a year in four digits',
  }),
  language: (): FieldTexts => ({
    fr: 'écrivez fr, ar ou en',
    ar: 'اكتبوا fr أو ar أو en',
    en: 'write fr, ar or en',
  }),
};
