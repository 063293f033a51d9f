/** Who issued a document: the authority that signs an act, the body in whose name a report appears. */
import { broaderConcepts, findConcept, type Vocabulary } from '#domain/vocabulary.ts';
import { namedConcepts } from './concepts.ts';
import { headOf, type Front } from './front.ts';
import { partsOfTitle } from './opening/acts.ts';
import type { OpeningLine } from './opening/lines.ts';
import type { Part } from './opening/parts.ts';
import type { Evidence } from './suggestion.ts';

const MOST = 3;
/** The concept of Morocco as a State, under which its bodies stand. */
const KINGDOM = 'royaume-maroc';

/**
 * Of an act: who decides ("Le ministre de …," before the visas, « arrêté du ministre de … »), else whose letterhead it
 * bears. Of any other text: the bodies of its letterhead or cover. A body that the text only mentions issued nothing,
 * and a body of another State is none of the vocabulary's, whatever it is called.
 */
export function suggestIssuers(front: Front, vocabulary: Vocabulary): Evidence<string>[] {
  const ways =
    front.act === undefined ? [onCover] : [deciding, betweenParties, inLetterhead, byForm];
  for (const way of ways) {
    const found = way(front, vocabulary).filter(
      ({ value }) => isOfState(value, front, vocabulary) && !watches(value, front),
    );
    if (found.length > 0) return narrowest(found, vocabulary).slice(0, MOST);
  }
  return [];
}

type Way = (front: Front, vocabulary: Vocabulary) => Evidence<string>[];

const deciding: Way = ({ lines, act }, vocabulary) => {
  if (act === undefined) return [];
  const behind = lines.slice(act.end);
  const until = behind.findIndex(
    ({ part }) => part === 'visa' || part === 'enacting' || part === 'division',
  );
  const authorities = behind
    .slice(0, until < 0 ? 0 : until)
    .filter(({ part }) => part === 'authority');
  const { head, subject } = partsOfTitle(act.text);
  // The parties of a treaty stand in its subject: « entre le Royaume du Maroc et … ».
  const parties = BETWEEN.test(subject) ? subject : '';
  return [
    ...authorities.flatMap(({ text, page }) => bodiesIn(text, page, 0.9, vocabulary)),
    ...bodiesIn(`${head} ${parties}`, act.page, 0.85, vocabulary),
  ];
};

const BETWEEN = /^(?:entre|between|بين)(?!\p{L})/u;
/** What a party's name is followed by: who signs for it, and where it sits. Folded. */
const REPRESENTED =
  /(?<!\p{L})(?:represente(?:e|s|es)?|ci-apres|sis(?:e)?|dont le siege|represented|hereinafter|ممثل(?:ا|ه|ين)?|ويمثل\p{L}*|المشار)(?!\p{L})/u;

/** A convention names its parties below its title: « ENTRE / Le ministère de …, représenté par … / ET / L’agence … ». */
const betweenParties: Way = ({ lines, act }, vocabulary) => {
  const behind = lines.slice(act?.end ?? 0);
  const from = behind.findIndex(({ folded }) => BETWEEN.test(folded));
  const to = behind.findIndex(({ part }) => ENDS_PARTIES.has(part));
  if (from < 0 || to < from || from > MOST_BEFORE_PARTIES) return [];
  return behind.slice(from, to).flatMap(({ text, folded, page }) => {
    const end = REPRESENTED.exec(folded)?.index ?? text.length;
    return bodiesIn(text.slice(0, end), page, 0.8, vocabulary);
  });
};
const ENDS_PARTIES: ReadonlySet<Part> = new Set(['visa', 'enacting', 'division', 'motives']);
const MOST_BEFORE_PARTIES = 3;

const inLetterhead: Way = (front, vocabulary) =>
  namesOver(headOf(front).slice(0, front.act?.start)).flatMap(({ text, page }) =>
    bodiesIn(text, page, 0.75, vocabulary),
  );

/** Dahirs are the King's, and laws are promulgated by dahir. */
const byForm: Way = ({ act, state }, vocabulary) => {
  const isKnown = vocabulary.concepts.some(({ id }) => id === KINGDOM);
  if (act === undefined || state?.value !== 'morocco' || !isKnown) return [];
  return [{ value: KINGDOM, page: act.page, words: act.text, confidence: 0.6 }];
};

const NAMES: ReadonlySet<Part> = new Set(['body', 'state', 'text', 'ornament', 'authority']);

const onCover: Way = (front, vocabulary) => {
  const lines = headOf(front).filter(({ part }) => NAMES.has(part));
  const [first] = lines;
  const cover = lines.filter((line) => line.page === first?.page && !isSentence(line));
  const found = namesOver(cover).flatMap(({ text, page, part }) =>
    bodiesIn(text, page, part === 'body' ? 0.75 : 0.6, vocabulary),
  );
  // The State's name stands above that of its body.
  const bodies = found.filter(({ value }) => value !== KINGDOM);
  return bodies.length > 0 ? bodies : found;
};

/** A long name takes several lines. */
function namesOver(lines: readonly OpeningLine[]): OpeningLine[] {
  return lines.reduce<OpeningLine[]>((names, line) => {
    const before = names.at(-1);
    if (before?.part !== 'body' || line.part !== 'body') return [...names, line];
    return [...names.slice(0, -1), { ...before, text: nameOver(before.text, line) }];
  }, []);
}

/** « DIRECTION RÉGIONALE DE LA SANTÉ / RÉGION DE L’ORIENTAL »: the end of a line stands for « de la », « ب ». */
function nameOver(before: string, { text, folded }: OpeningLine): string {
  if (/(?<!\p{L})(?:d[eu]|la)$/iu.test(before)) return `${before} ${text}`;
  if (folded.startsWith('region ')) return `${before} de la ${text}`;
  return folded.startsWith('جهه ') ? `${before} ب${text}` : `${before} ${text}`;
}

/** Running text names partners, and whoever the text is about. */
const LONGEST_LINE = 18;
const isSentence = ({ text }: OpeningLine): boolean => text.split(' ').length > LONGEST_LINE;

function bodiesIn(
  text: string,
  page: number,
  confidence: number,
  vocabulary: Vocabulary,
): Evidence<string>[] {
  return unique(
    namedConcepts(asBodies(text), vocabulary).flatMap(({ id, words }) =>
      issuerOf(id, vocabulary).map((value) => ({ value, page, words, confidence })),
    ),
  );
}

/** A directorate signs for the ministry that it is part of: the nearest body that issues documents, if one does. */
function issuerOf(id: string, vocabulary: Vocabulary): string[] {
  const issues = (one: string) => findConcept(vocabulary, one)?.issuer === true;
  // A list of issuing bodies only marks none.
  if (!vocabulary.concepts.some(({ issuer }) => issuer)) return [id];
  return [id, ...broaderConcepts(vocabulary, id)].filter(issues).slice(0, 1);
}

/** The first of `issuers` that is one of Morocco's: it says whose text it is where nothing else does. */
export const moroccanAmong = (
  issuers: Evidence<string>[],
  vocabulary: Vocabulary,
): Evidence<string> | undefined =>
  issuers.find(({ value }) => [value, ...broaderConcepts(vocabulary, value)].includes(KINGDOM));

/** An office stands for its body: « le ministre de la santé », « وزير الصحة », "Minister of Health". */
export function asBodies(text: string): string {
  return capitalised(text)
    .replace(/(?<!premier\s)(?<!\p{L})ministres?(?=\s(?:d|délégué|chargé))/giu, 'Ministère')
    .replace(/(?<!\p{L})[ولب]{0,2}(?:ال)?وزيرة?(?!\p{L})/gu, 'وزارة')
    .replace(/(?<!Prime\s)(?<!\p{L})Minister(?=\s(?:of|for)\s)/giu, 'Ministry');
}

/** Names of bodies begin with a capital wherever a line of offices is set in small letters. */
const capitalised = (text: string): string =>
  text.replace(
    /(?<![\p{L}’'])(?:chef|premier|gouvernement|royaume|conseil|ministère)(?!\p{L})/gu,
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  );

/** The ministry whose name stands above that of a council of a region, a province or a municipality only watches over it. */
const WATCHES = 'ministere-interieur';
const COUNCIL =
  /^(?:commune|conseil (?:communal|municipal|provincial|prefectoral|regional|de la (?:commune|province|region|prefecture))|جماعه|مجلس (?:جماعه|جهه|عماله|اقليم|مدينه))(?!\p{L})/u;
const watches = (id: string, front: Front): boolean =>
  id === WATCHES &&
  headOf(front).some(({ part, folded }) => part === 'body' && COUNCIL.test(folded));

function isOfState(id: string, { state }: Front, vocabulary: Vocabulary): boolean {
  if (state?.value !== 'other') return true;
  return id !== KINGDOM && !broaderConcepts(vocabulary, id).includes(KINGDOM);
}

/** A ministry under its State's name, a council under its assembly's: the narrower one issued the text. */
function narrowest(found: Evidence<string>[], vocabulary: Vocabulary): Evidence<string>[] {
  const above = new Set(found.flatMap(({ value }) => broaderConcepts(vocabulary, value)));
  return unique(found).filter(({ value }) => !above.has(value));
}

function unique(list: Evidence<string>[]): Evidence<string>[] {
  return [...new Map(list.toReversed().map((entry) => [entry.value, entry])).values()].toReversed();
}
