/** What plans call the fields of a measure, at the head of a line, between sentences, or over a column. */
import type { MeasureField } from '#domain/measure.ts';
import { anyOf } from '../describe/opening/wording.ts';
import { fold } from '../structure/fold.ts';

/** `start` and `end` are the halves of a deadline that tables give in two columns. */
export type NamedField = MeasureField | 'start' | 'end';

const FRENCH_BODIES = ['structure', 'service', 'entité', 'institution', 'organisme', 'département'];
const RESPONSIBLE = FRENCH_BODIES.flatMap((body) => [
  `${body} responsable`,
  `${body}s responsables`,
  `${body} en charge`,
  `${body} porteur`,
  `${body} porteuse`,
  `${body} pilote`,
]);

const NAMES: { [field in NamedField]: string[] } = {
  bodies: [
    ...RESPONSIBLE,
    ...['responsable', 'responsables', 'responsabilité', 'responsabilités', 'acteur responsable'],
    ...['acteurs responsables', 'chef de file', 'chefs de file', 'pilote', 'pilotes', 'pilotage'],
    ...['porteur', 'porteurs', 'porteur de projet', 'maître d’ouvrage', 'maîtres d’ouvrage'],
    ...["maître d'œuvre", 'maîtrise d’ouvrage', 'en charge', 'mise en œuvre par'],
    ...['lead', 'leads', 'lead agency', 'lead agencies', 'lead body', 'lead institution'],
    ...['lead ministry', 'lead organisation', 'responsible', 'responsible body', 'owner'],
    ...['responsible bodies', 'responsible party', 'responsible parties', 'responsible agency'],
    ...['responsible institution', 'responsible entity', 'responsible unit', 'responsibility'],
    ...['implementing agency', 'implementing body', 'implementing agencies', 'in charge'],
    ...['الجهة المسؤولة', 'الجهات المسؤولة', 'الجهتان المسؤولتان', 'المسؤول', 'المسؤولون'],
    ...['المسؤولية', 'القطاع المسؤول', 'القطاعات المسؤولة', 'المؤسسة المسؤولة'],
    ...['المصلحة المسؤولة', 'الجهة المشرفة', 'الجهات المشرفة', 'الجهة المكلفة', 'القطاع المكلف'],
    ...['الجهة المنفذة', 'الجهات المنفذة', 'الجهة المعنية', 'صاحب المشروع', 'حامل المشروع'],
    ...['القطاع المشرف', 'المشرف', 'الإشراف', 'المسؤول عن التنفيذ', 'المسؤول عن الإنجاز'],
  ],
  partners: [
    ...['partenaire', 'partenaires', 'parties prenantes', 'intervenants', 'acteurs associés'],
    ...['acteurs impliqués', 'acteurs concernés', 'partenariat', 'en partenariat avec'],
    ...['partenaires techniques et financiers', 'autres intervenants', 'structures associées'],
    ...['partner', 'partners', 'supporting partners', 'supporting agencies', 'stakeholders'],
    ...['in partnership with', 'partner organisations', 'supported by', 'support'],
    ...['الشركاء', 'الشريك', 'الشراكة', 'الشركاء المعنيون', 'المتدخلون', 'المتدخلين'],
    ...['الأطراف المتدخلة', 'الأطراف المعنية', 'الجهات الشريكة', 'الجهات المتدخلة'],
    ...['القطاعات الشريكة', 'بشراكة مع', 'الفاعلون', 'الأطراف الشريكة'],
  ],
  due: [
    ...['échéance', 'échéances', 'échéancier', 'calendrier', 'délai', 'délais', 'période'],
    ...['délai de réalisation', 'délai d’exécution', 'date limite', 'date de réalisation'],
    ...['période de mise en œuvre', 'période de réalisation', 'horizon', 'planification'],
    ...['calendrier de mise en œuvre', 'terme', 'date prévue', 'chronogramme', 'durée'],
    ...['timeline', 'time frame', 'timeframe', 'deadline', 'deadlines', 'due', 'due date'],
    ...['period', 'schedule', 'target date', 'timing', 'completion date', 'implementation period'],
    ...['الأجل', 'الآجال', 'أجل الإنجاز', 'آجال الإنجاز', 'أجل التنفيذ', 'آجال التنفيذ'],
    ...['الجدولة الزمنية', 'الجدول الزمني', 'البرمجة الزمنية', 'المدة', 'المدة الزمنية', 'الفترة'],
    ...['الفترة الزمنية', 'تاريخ الإنجاز', 'الموعد', 'الإطار الزمني', 'أفق الإنجاز', 'مدة الإنجاز'],
  ],
  start: ['début', 'date de début', 'start', 'start date', 'البداية', 'تاريخ البداية'],
  end: ['fin', 'date de fin', 'end', 'end date', 'النهاية', 'تاريخ النهاية'],
  indicator: [
    ...['indicateur', 'indicateurs', 'indicateur de suivi', 'indicateurs de suivi'],
    ...['indicateur de résultat', 'indicateurs de résultat', 'indicateurs de résultats'],
    ...['indicateur de performance', 'indicateurs de performance', 'indicateurs de réalisation'],
    ...['indicator', 'indicators', 'performance indicator', 'performance indicators', 'kpi'],
    ...['key performance indicator', 'key performance indicators', 'output indicator'],
    ...['المؤشر', 'المؤشرات', 'مؤشر التتبع', 'مؤشرات التتبع', 'مؤشر الإنجاز', 'مؤشرات الإنجاز'],
    ...['مؤشر القياس', 'مؤشرات القياس', 'مؤشر الأداء', 'مؤشرات الأداء', 'مؤشرات التقييم'],
  ],
  budget: [
    ...['budget', 'budget estimé', 'budget prévisionnel', 'budget indicatif', 'coût', 'coûts'],
    ...['coût estimé', 'coût estimatif', 'coût prévisionnel', 'montant', 'enveloppe'],
    ...['enveloppe budgétaire', 'estimation budgétaire', 'budget alloué', 'coût global'],
    ...['cost', 'costs', 'estimated cost', 'estimated budget', 'indicative budget', 'amount'],
    ...['الميزانية', 'الكلفة', 'التكلفة', 'الكلفة التقديرية', 'التكلفة التقديرية', 'المبلغ'],
    ...['الغلاف المالي', 'الميزانية التقديرية', 'الكلفة الإجمالية', 'الميزانية المرصودة'],
  ],
  region: [
    ...['région', 'régions', 'région concernée', 'régions concernées', 'province', 'provinces'],
    ...[
      'territoire',
      'territoires',
      'zone',
      'zones',
      'zone d’intervention',
      'localisation',
      'lieu',
    ],
    ...['couverture géographique', 'préfecture', 'préfecture ou province', 'niveau territorial'],
    ...['region', 'regions', 'area', 'location', 'place', 'geographical coverage', 'coverage'],
    ...['المجال الترابي', 'المنطقة', 'المناطق', 'الإقليم', 'الأقاليم', 'العمالة أو الإقليم'],
    ...['الجهة الترابية', 'النطاق الجغرافي', 'مكان الإنجاز', 'الموقع'],
  ],
};

/** Other things that plans say in the same way: what they say ends where one of these begins. */
const OTHERS = [
  ...['public visé', 'public cible', 'population cible', 'bénéficiaires', 'cible', 'cibles'],
  ...['objectif', 'objectifs', 'résultat attendu', 'résultats attendus', 'source de financement'],
  ...['sources de financement', 'financement', 'moyens', 'moyens de vérification', 'risques'],
  ...['source de vérification', 'sources de vérification', 'description', 'livrable', 'livrables'],
  ...['target group', 'target', 'beneficiaries', 'funding', 'funding source', 'output', 'outputs'],
  ...['expected result', 'expected results', 'means of verification', 'source', 'risks', 'notes'],
  ...['الفئة المستهدفة', 'المستفيدون', 'الفئات المستهدفة', 'القيمة المستهدفة', 'الهدف', 'الأهداف'],
  ...['النتائج المنتظرة', 'النتائج المتوقعة', 'مصدر التمويل', 'مصادر التمويل', 'التمويل'],
];

/** What a column is called that says what is to be done. */
const DEEDS = [
  ...['action', 'actions', 'mesure', 'mesures', 'activité', 'activités', 'recommandation'],
  ...['recommandations', 'intitulé', 'intitulé abrégé', 'projet', 'projets', 'intervention'],
  ...['measure', 'measures', 'activity', 'activities', 'recommendation', 'recommendations'],
  ...['actions prioritaires', 'actions à mener', 'actions proposées', 'priority action', 'task'],
  ...['الإجراء', 'الإجراءات', 'التدبير', 'التدابير', 'النشاط', 'الأنشطة', 'العملية', 'العمليات'],
  ...['التوصية', 'التوصيات', 'المشروع', 'المشاريع', 'الإجراءات والتدابير', 'العمل'],
];

const FIELDS = Object.entries(NAMES) as [NamedField, string[]][];
const byName = new Map(
  FIELDS.flatMap(([field, names]) => names.map((name): [string, NamedField] => [key(name), field])),
);
const deeds = new Set(DEEDS.map(key));

/** Of a name what is compared: its words; what stands in brackets behind it is a unit or a remark. */
function key(name: string): string {
  const folded = fold(name).replace(/\s*[([].*$/u, '');
  return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The field that a column is for, by its header cell; of a merged header its last line or its first. */
export function fieldOfColumn(header: string): NamedField | undefined {
  const parts = [header, ...header.split(/\s+[-–—]\s+|\n|\s\/\s/u)];
  for (const part of parts) {
    const field = byName.get(key(part));
    if (field !== undefined) return field;
  }
  return undefined;
}

/** Whether a column says what is to be done. */
export function isDeedColumn(header: string): boolean {
  return deeds.has(key(header));
}

/** What stands between a field's name and its colon: « Pilote de l’ensemble du volet : », "(s)". */
const QUALIFIER = "(?:\\s*\\(s\\))?(?:\\s+(?:de|du|des|d'|pour|for|of|عن|ل)[^:.;\\n]{0,50})?";

const OWN = anyOf(FIELDS.flatMap(([, names]) => names));
/** A name of a field or of something else, and its colon, in folded text. */
export const STATEMENT = new RegExp(
  `(?<![\\p{L}\\p{N}'-])(?:(?<field>${OWN})${QUALIFIER}|${anyOf(OTHERS)})\\s*[:：]`,
  'gu',
);

/** The field that `name`, as `STATEMENT` found it, stands for. */
export function fieldNamed(name: string): NamedField | undefined {
  return byName.get(key(name));
}
