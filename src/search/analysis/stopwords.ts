import { LANGUAGES, type Language } from '#domain/language.ts';
import { fold } from './normalise.ts';

/**
 * Function words: articles, pronouns, prepositions, conjunctions, auxiliaries, question words, and the
 * letters that elision leaves (l’, d’, qu’). Closed classes only: published lists also hold words such as
 * «عام», «عدد» or «زيارة» that tell something in a policy text. They are left out of stems, never out of
 * the engine's own words, so that a phrase such as « état de droit » stays findable.
 */
const WORDS: { [language in Language]: string } = {
  fr: `a à afin ai ainsi alors après as au aucun aucune auquel aussi autre autres aux auxquelles auxquels
    avait avant avec avez avoir avons ayant c car ce ceci cela celle celles celui ces cet cette ceux chaque chez
    ci comme comment d dans de depuis des desquelles desquels donc dont du duquel elle elles en entre es est et
    étaient était étant été être eu eux faire fait faut font fut ici il ils j je jusqu jusque l la laquelle le
    lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me même mêmes mes moi mon n ne
    ni nos notre nous on ont ou où par parce pas pendant peut peuvent plus pour pourquoi puis puisqu puisque qu
    quand que quel quelle quelles quelqu quels qui quoi quoiqu s sa sans se selon sera seront ses si soi soit
    son sont sous suis sur t ta te tel telle telles tels tes toi ton tous tout toute toutes très tu un une vers
    via voici voilà vos votre vous y dois doit doivent peux puis-je hui`,
  en: `a about after against all also although am among an and any are as at be because been before being
    between both but by can could d did do does doing down during each either et few for from had has have having
    he her here hers him his how i if in into is it its itself just ll m may me might more most must my no nor
    not of off on once only or other our ours out over own re s same shall she should so some such t than that
    the their theirs them then there these they this those through to too under until up upon us ve very was we
    were what when where whether which while who whom whose why will with within without would you your yours`,
  ar: `أ إذ إذا إلا إلى إليه إليها إليهم الا التي الذي الذين اللتان اللتين اللذان اللذين اللاتي اللواتي أما أم أن إن أنه أنها إنه إنها
    أو أي أية أين أيضا إياه ب بأن بعد بعض بل بما بن به بها بهم بين بينما تحت تكون تلك ثم ثمة حتى حول حيث حين
    خلال دون ذات ذلك ذو سوف سوى ضد ضمن عبر عدا على عليه عليها عليهم عما عن عنه عنها عند عندما غير ف فإن فقد فهو
    فهي في فيما فيه فيها قبل قد ك كان كانت كأن كذلك كل كلا كم كما كي كيف كيفية ل لا لأن لدى لدي لذلك لقد لكل لكن
    لكنه له لها لهم لهذا لهذه لو لولا لي ليس ليست ما ماذا متى مثل مع مما من منذ منه منها منهم مهما نحن نحو هؤلاء
    هذا هذه هكذا هل هم هما هن هنا هناك هنالك هو هي و وأن وإن وفي وقد وكان وكانت وكذلك وكل ولا ولم ولن وله ولها
    وما ومع ومن ومنها وهذا وهذه وهو وهي وعلى وإلى وعن لم لن يا يجب يكون يمكن`,
};

/** Function words as they fold, each with the signs (see `signsOf`) that it is written with. */
const SETS = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    new Map(WORDS[language].split(/\s+/).map((word) => [fold(word), signsOf(word)])),
  ]),
) as { [language in Language]: Map<string, string> };

/** Whether a word, folded, is a function word of `language`. */
export function isStopWord(folded: string, language: Language): boolean {
  return SETS[language].has(folded);
}

/** Whether a word, folded, is a function word of any language: of names it is not known which one they are in. */
export function isAnyStopWord(folded: string): boolean {
  return LANGUAGES.some((language) => isStopWord(folded, language));
}

/**
 * Whether a word as it is written is one. Signs that are not there say nothing, but those that are tell
 * « فئة » (a category) from « فيه » (in it), and « آلية » (a mechanism) from « إليه » (to him).
 */
export function isFunctionWord(written: string, language: Language): boolean {
  const known = SETS[language].get(fold(written));
  if (known === undefined) return false;
  const signs = signsOf(written);
  return signs === '' || signs === known;
}

/** The Arabic letters of a word that folding takes for others. */
function signsOf(word: string): string {
  return word.normalize('NFC').replace(/[^ئؤآة]/gu, '');
}
