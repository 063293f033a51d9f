/** The small words every text is full of: their absence says that a text is not one. */

const words = (list: string): string[] => list.trim().split(/\s+/u);

/** French, English and Spanish, in lower case, without elided articles. */
export const LATIN_FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...words(`de la le les des et à du en un une pour dans par que qui sur au aux est ou ne pas il elle ils
    ce cet cette ces se sont être son sa ses avec plus leur leurs sans sous entre ainsi dont article
    l d qu n s c`),
  ...words(`the of and to in a is that for on with as by are be this or an from at which must it not its
    was were has have their will shall may can`),
  ...words(`el los las y con para del al su o no lo como es sus una por`),
]);

/** Arabic, without diacritics and tatweel. */
export const ARABIC_FUNCTION_WORDS: ReadonlySet<string> = new Set(
  words(`من في على أن إلى التي الذي الذين عن أو هذا هذه كل بين ما لا مع ذلك تلك و كما المادة إذا بعد لم هو
    هي رقم كان كانت غير عند ثم قد حول إلا دون خلال بها به له لها منه منها فيه فيها يتم وفق بناء عدد قبل أي`),
);

/** The definite article, alone or behind the conjunctions and prepositions written on to it. */
export const ARABIC_ARTICLE = /^(?:[وفبك]?ال|و?لل)\p{L}{2,}/u;

/** A word without the signs that do not change it: vowel signs and tatweel. */
export const bare = (word: string): string => word.replace(/\u0640|\p{Mn}/gu, '');
