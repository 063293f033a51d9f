/** Names as plans write them → concepts. */
import { bareConcept } from '#domain/concept.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { namedConcepts } from '../describe/concepts.ts';

/** What may follow a name that is known: a remark in brackets. */
const REMARK = /^\s*(?:[([].*)?$/u;
const SHORT_FORM = /[([]\s*([^()[\]]+?)\s*[)\]]\s*$/u;

/**
 * The concept that `name` names as a whole, by one of its labels or by the short form in brackets behind it. A name
 * that only begins with a label is another's: « Ministère de la Santé du Sénégal ».
 */
export function conceptNamed(name: string, vocabulary: Vocabulary | undefined): string | undefined {
  if (vocabulary === undefined) return undefined;
  const short = SHORT_FORM.exec(name)?.[1];
  return (
    whole(name, vocabulary) ??
    (short === undefined ? undefined : whole(short, vocabulary)) ??
    whole(name, byHiddenLabels(vocabulary))
  );
}

const hidden = new WeakMap<Vocabulary, Vocabulary>();

/** « Responsable : Santé »: where a body is expected, the words count that mean much else in a text. */
function byHiddenLabels(vocabulary: Vocabulary): Vocabulary {
  const known = hidden.get(vocabulary) ?? {
    ...vocabulary,
    concepts: vocabulary.concepts.map(({ id, hiddenLabel }) => ({
      ...bareConcept(id),
      altLabel: hiddenLabel,
    })),
  };
  hidden.set(vocabulary, known);
  return known;
}

function whole(name: string, vocabulary: Vocabulary): string | undefined {
  // Plans write « direction régionale » with a small letter; the names of a vocabulary begin with a capital.
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const [mention] = namedConcepts(capital, vocabulary);
  if (mention === undefined || /[\p{L}\p{N}]/u.test(capital.slice(0, mention.at))) return undefined;
  return REMARK.test(capital.slice(mention.at + mention.words.length)) ? mention.id : undefined;
}
