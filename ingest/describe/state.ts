/** The State whose text a document is: Morocco, whose library this is, another, or none (the United Nations). */
import type { Clause } from '#domain/clause.ts';
import { fold } from '../structure/fold.ts';
import type { ActTitle } from './opening/act-title.ts';
import type { OpeningLine } from './opening/lines.ts';
import { anyOf, having } from './opening/wording.ts';
import type { Evidence } from './suggestion.ts';

/** What of a front tells the State. */
interface Opening {
  lines: readonly OpeningLine[];
  act: ActTitle | undefined;
  title: Evidence<string>;
}

export type State = 'morocco' | 'other' | 'international';

const MOROCCO = having([
  'maroc',
  'marocain',
  'marocaine',
  'marocains',
  'marocaines',
  'morocco',
  'moroccan',
  'المغرب',
  'مغرب',
  'المغربية',
  'المغربي',
  'بالمغرب',
  'للمغرب',
  'والمغرب',
]);
/** What only Moroccan acts have. */
const MOROCCAN_FORM = having([
  'dahir',
  'majesté chérifienne',
  'chef du gouvernement',
  'ظهيرنا',
  'ظهير',
  'الظهير',
  'للظهير',
  'رئيس الحكومة',
  'chérifien',
  'الوزير الأول',
]);
const INTERNATIONAL = having([
  ...[
    'nations unies',
    'united nations',
    'الأمم المتحدة',
    'assemblée générale',
    'general assembly',
    'الجمعية العامة',
  ],
  ...[
    'organisation internationale',
    'international organization',
    'international labour',
    'المنظمة الدولية',
  ],
  ...[
    'union africaine',
    'african union',
    'union européenne',
    'european union',
    'l’union européenne',
    'الاتحاد الأفريقي',
    'الاتحاد الأوروبي',
  ],
]);
const ANOTHER = having([
  ...[
    'house of commons',
    'parliament',
    'home office',
    'hm government',
    'crown copyright',
    'majesty',
  ],
  ...['united kingdom', 'united states', 'congress', 'federal register', 'gov.uk'],
]);

/** Morocco itself, codes of no State, and an island whose name is a word (« réunion »). */
const NO_STATES = new Set(['MA', 'EH', 'RE', 'UN', 'EU', 'EZ', 'ZZ', 'XA', 'XB', 'QO', 'IO', 'TF']);

/** Names of the States of the world in the library's languages, as the platform knows them, Morocco's left out. */
function namesOfStates(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((one) => letters.map((two) => one + two));
  return ['fr', 'ar', 'en'].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    return codes.flatMap((code) => {
      const name = names.of(code) ?? code;
      return NO_STATES.has(code) || name === code || name.length < 4 ? [] : [name];
    });
  });
}
let countries: RegExp | undefined;
/**
 * Whether a folded text names a State that is not Morocco. The pattern is made when it is first asked for: most
 * documents of the library say that they are Moroccan.
 */
export function namesAnotherState(folded: string): boolean {
  countries ??= new RegExp(`(?<!\\p{L})و?[بلك]?${anyOf(namesOfStates())}(?!\\p{L})`, 'u');
  return countries.test(folded);
}

/** Front lines that speak of the State itself. */
const HEAD = 25;
/** Clauses asked where the front is silent. */
const CLAUSES = 40;

/**
 * Told by the letterhead, by the title, by the forms that only Moroccan acts have, and last by the country that the
 * first clauses name most.
 */
export function suggestState(
  { lines, act, title }: Opening,
  clauses: readonly Clause[],
): Evidence<State> | undefined {
  const front = lines.slice(0, HEAD);
  const heads = front.filter(
    ({ part }) => part === 'state' || part === 'motto' || part === 'body' || part === 'gazette',
  );
  const told =
    firstOf(heads, 0.9) ??
    named(title.value, title.page, 0.8) ??
    byForm(lines, act) ??
    (act === undefined ? firstOf(front.filter(isOwnWords), 0.7) : undefined);
  // What an act says of organisations, it says of others.
  return told ?? mostNamed(clauses, act === undefined ? [] : ['international']);
}

const isOwnWords = ({ part }: OpeningLine): boolean => part === 'text' || part === 'authority';

function firstOf(lines: readonly OpeningLine[], confidence: number): Evidence<State> | undefined {
  const found = lines.map(({ text, page, part }) =>
    named(text, page, confidence, part === 'state'),
  );
  const all = found.filter((state) => state !== undefined);
  // A convention names two States, and a paper of the United Nations one: Morocco's name decides.
  return all.find(({ value }) => value === 'morocco') ?? all[0];
}

function named(
  text: string,
  page: number,
  confidence: number,
  isState = false,
): Evidence<State> | undefined {
  const folded = fold(text);
  const evidence = (value: State): Evidence<State> => ({ value, page, words: text, confidence });
  if (MOROCCO.test(folded)) return evidence('morocco');
  if (INTERNATIONAL.test(folded)) return evidence('international');
  if (ANOTHER.test(folded) || isState || namesAnotherState(folded)) return evidence('other');
  return undefined;
}

/** Moroccan acts in Arabic have their year behind a point: « رقم 99.15 », « رقم 2.17.355 ». */
const MOROCCAN_NUMBER = /رقم\s+\p{Nd}{1,4}(?:\.\p{Nd}{1,4}){1,2}(?!\p{Nd})/u;

function byForm(
  lines: readonly OpeningLine[],
  act: ActTitle | undefined,
): Evidence<State> | undefined {
  const evidence = (page: number, words: string): Evidence<State> => ({
    value: 'morocco',
    page,
    words,
    confidence: 0.7,
  });
  if (act !== undefined && MOROCCAN_NUMBER.test(act.text)) return evidence(act.page, act.text);
  const line = lines.find(({ folded }) => MOROCCAN_FORM.test(folded));
  return line && evidence(line.page, line.text);
}

function mostNamed(
  clauses: readonly Clause[],
  others: readonly State[],
): Evidence<State> | undefined {
  const count = new Map<State, { state: Evidence<State>; times: number }>();
  for (const { text, page = 1 } of clauses.slice(0, CLAUSES)) {
    const state = named(text, page, 0.5);
    if (state === undefined || others.includes(state.value)) continue;
    const known = count.get(state.value);
    count.set(state.value, { state: known?.state ?? state, times: (known?.times ?? 0) + 1 });
  }
  const [most] = [...count.values()].sort((a, b) => b.times - a.times);
  return most && { ...most.state, words: most.state.words.slice(0, 80) };
}
