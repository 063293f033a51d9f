/** What a document's front says of acts that it implements, amends, repeals or replaces, by their numbers. */
import { writtenRelation, type RelationKind } from '#domain/relation.ts';
import { fold } from '../structure/fold.ts';
import { actNumbers } from './identifiers.ts';
import type { OpeningLine } from './opening/lines.ts';
import type { Evidence, Reference } from './suggestion.ts';

/** Folded; the first that a text says before the number holds. */
const SAID: [RelationKind, RegExp][] = [
  ['replaces', /abrogeant et rempla[cç]ant|rempla[cç]ant|replacing|يحل محل|ليحل محل/u],
  ['repeals', /abrogeant|portant abrogation|repealing|بنسخ|ينسخ|بالغاء|يلغي/u],
  [
    'amends',
    /modifiant|completant|portant modification|amending|supplementing|بتغيير|بتعديل|بتتميم|يغير|يعدل|يتمم/u,
  ],
  [
    'implements',
    /(?:pris|prise|portant|pour|en|relatif a|relative a|modalites d)[' ]*l?[' ]*application d|mise en œuvre de la (?:loi|convention)|implementing|for the implementation of|بتطبيق|لتطبيق|تطبيقا ل|بتنفيذ القانون/u,
  ],
];
/** Characters from the word to the number that it is said of. */
const NEAR = 160;
/** Lines in which a text says what it is about. */
const LINES = 40;

/** @param title of the document, whose own number is in its head */
export function suggestReferences(
  title: Evidence<string>,
  lines: readonly OpeningLine[],
): Evidence<Reference>[] {
  const visas = new Set(['visa', 'enacting']);
  const front = lines.slice(0, LINES).filter(({ part }) => !visas.has(part));
  const texts = [
    { text: title.value, page: title.page },
    ...front.map(({ text, page }, index) => ({
      // A line that ends before the number it speaks of.
      text: `${text} ${front[index + 1]?.text ?? ''}`,
      page,
    })),
  ];
  const found = texts.flatMap(({ text, page }) => referenceIn(text, page));
  return [...new Map(found.map((one) => [keyOf(one.value), one])).values()];
}

const keyOf = ({ kind, act }: Reference): string => `${kind} ${numberIn(act)}`;

function referenceIn(text: string, page: number): Evidence<Reference>[] {
  const folded = fold(text);
  for (const [kind, pattern] of SAID) {
    const said = pattern.exec(folded);
    if (said === null) continue;
    const rest = text.slice(said.index, said.index + NEAR);
    const [act] = actNumbers(rest);
    if (act === undefined) continue;
    const words = rest.slice(0, rest.indexOf(act) + act.length);
    return [{ value: { kind, act }, page, words, confidence: 0.7 }];
  }
  return [];
}

/** The number itself: of « loi n° 02-03 » `02-03`. */
const numberIn = (act: string): string | undefined =>
  /\d+(?:[-–./]\d+)+/u.exec(fold(act))?.[0].replace(/[–./]/gu, '-');

/** What is referred to, as far as the library has it: a document is known by the numbers that its record says. */
export function suggestedRelations(
  references: readonly Evidence<Reference>[],
  held: Iterable<{ id: string; identifier: readonly string[] }>,
  own: string,
): Evidence<string>[] {
  const byNumber = new Map(
    [...held].flatMap(({ id, identifier }) =>
      identifier.flatMap((one): [string, string][] => {
        const number = numberIn(one);
        return number === undefined ? [] : [[number, id]];
      }),
    ),
  );
  return references.flatMap(({ value: { kind, act }, ...evidence }) => {
    const document = byNumber.get(numberIn(act) ?? '');
    return document === undefined || document === own
      ? []
      : [{ ...evidence, value: writtenRelation({ kind, document }) }];
  });
}
