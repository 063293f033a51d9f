import type { z } from 'zod';
import type { FieldTexts } from './field-texts.ts';

/**
 * What is said of each kind of issue that a schema finds: words of our own, because those that come with zod name
 * English types inside French and Arabic sentences and say that a number was "undefined".
 */

type Issue<Code> = Extract<z.core.$ZodIssue, { code: Code }>;
type Codes = Exclude<z.core.$ZodIssue['code'], 'custom'>;

const text = (fr: string, ar: string, en: string): FieldTexts => ({ fr, ar, en });

const MISSING = text('ce champ manque', 'هذا الحقل ناقص', 'this field is missing');
const EMPTY = text('ne peut pas être vide', 'لا يمكن أن يكون فارغًا', 'must not be empty');

const EXPECTED: { [type: string]: FieldTexts | undefined } = {
  string: text('un texte est attendu', 'يجب أن يكون نصًا', 'a text is expected'),
  number: text('un nombre est attendu', 'يجب أن يكون عددًا', 'a number is expected'),
  int: text('un nombre entier est attendu', 'يجب أن يكون عددًا صحيحًا', 'a whole number is expected'),
  boolean: text(
    'oui ou non (true ou false) est attendu',
    'يجب أن يكون نعم أو لا (true أو false)',
    'yes or no (true or false) is expected',
  ),
  array: text('une liste est attendue', 'يجب أن يكون قائمة', 'a list is expected'),
  object: text(
    'des champs avec leurs valeurs sont attendus',
    'يجب أن يكون حقولًا بقيمها',
    'fields with their values are expected',
  ),
};

const OTHER_TYPE = text(
  'cette valeur n’est pas du genre attendu',
  'هذه القيمة ليست من النوع المطلوب',
  'this value is not of the kind expected',
);

const FORMATS: { [format: string]: FieldTexts | undefined } = {
  url: text(
    'une adresse web complète est attendue (https://…)',
    'يجب أن يكون عنوانًا كاملًا على الويب (https://…)',
    'a whole web address is expected (https://…)',
  ),
  email: text(
    'une adresse électronique est attendue',
    'يجب أن يكون عنوان بريد إلكتروني',
    'an e-mail address is expected',
  ),
};

const OTHER_FORMAT = text(
  'ne s’écrit pas ainsi',
  'لا يُكتب على هذا النحو',
  'is not written in this way',
);

function type({ expected, message }: Issue<'invalid_type'>): FieldTexts {
  // The one place where what was received is told: a field that is not there has no value.
  if (/received undefined$/u.test(message)) return MISSING;
  return EXPECTED[expected === 'record' || expected === 'map' ? 'object' : expected] ?? OTHER_TYPE;
}

/** What a limit is counted in. */
function unit(origin: string): FieldTexts {
  if (origin === 'string') return text(' caractères', ' حرف', ' characters');
  if (origin === 'array' || origin === 'set' || origin === 'map') {
    return text(' valeurs', ' قيمة', ' values');
  }
  return origin === 'file' ? text(' octets', ' بايت', ' bytes') : text('', '', '');
}

function big({ origin, maximum, inclusive }: Issue<'too_big'>): FieldTexts {
  const { fr, ar, en } = unit(origin);
  return inclusive === false
    ? text(`moins de ${maximum}${fr}`, `أقل من ${maximum}${ar}`, `less than ${maximum}${en}`)
    : text(`${maximum}${fr} au plus`, `${maximum}${ar} على الأكثر`, `${maximum}${en} at most`);
}

function small({ origin, minimum, inclusive }: Issue<'too_small'>): FieldTexts {
  const { fr, ar, en } = unit(origin);
  if (fr !== '' && minimum === 1) return EMPTY;
  return inclusive === false
    ? text(`plus de ${minimum}${fr}`, `أكثر من ${minimum}${ar}`, `more than ${minimum}${en}`)
    : text(`${minimum}${fr} au moins`, `${minimum}${ar} على الأقل`, `${minimum}${en} at least`);
}

function value({ values }: Issue<'invalid_value'>): FieldTexts {
  const list = values.map(String);
  return text(
    `l’une de ces valeurs est attendue : ${list.join(', ')}`,
    `القيم الممكنة: ${list.join('، ')}`,
    `one of these values is expected: ${list.join(', ')}`,
  );
}

const unknown = ({ keys }: Issue<'unrecognized_keys'>): FieldTexts =>
  text(
    `champ inconnu : ${keys.join(', ')}`,
    `حقل غير معروف: ${keys.join('، ')}`,
    `unknown field: ${keys.join(', ')}`,
  );

export const ISSUE_TEXTS: { [code in Codes]: (issue: Issue<code>) => FieldTexts } = {
  invalid_type: type,
  too_big: big,
  too_small: small,
  invalid_format: ({ format }) => FORMATS[format] ?? OTHER_FORMAT,
  not_multiple_of: ({ divisor }) =>
    text(
      `un multiple de ${divisor} est attendu`,
      `يجب أن يكون من مضاعفات ${divisor}`,
      `a multiple of ${divisor} is expected`,
    ),
  unrecognized_keys: unknown,
  invalid_value: value,
  invalid_union: () => OTHER_TYPE,
  invalid_key: () => text('nom de champ non valable', 'اسم حقل غير صالح', 'not a valid field name'),
  invalid_element: () => OTHER_TYPE,
};
