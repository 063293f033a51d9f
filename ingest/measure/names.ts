/** Lists of bodies → their names. */
import { fold } from '../structure/fold.ts';

/** First words of names of bodies, folded: what follows "and" is another body only where it begins like one. */
const HEADS =
  /^(?:l'|la |le |les )?(?:ministere|direction|delegation|conseil|office|agence|commune|association|wilaya|universite|institut|haut|organisation|fondation|chambre|observatoire|comite|commission|caisse|centre|prefecture|province|secretariat|ong|societe)/u;
const ARABIC_HEADS =
  '(?:وزار|مديري|مجلس|المجلس|مكتب|وكال|جمعي|غرف|جامع|منظم|المنظم|مندوبي|صندوق|لجن|عمال|ولاي|مؤسس|مركز|التعاون|المفوضي|المكتب|الوكال|الهلال)';
const ARABIC_AND = new RegExp(`\\s+و(?=${ARABIC_HEADS})`, 'u');
const AND = /\s+(?:et|and|ainsi que)\s+/u;
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}-]+$/u;
/** « PNUD, avec l’UNHCR et l’OIM »: who comes after are partners. */
const WITH =
  /[,\s(]+(?:avec (?:l’appui|l'appui|le soutien|le concours) (?:de|du|des|d’|d')|en (?:relation|partenariat|collaboration|concertation|coordination|liaison) avec|avec|in partnership with|together with|with support from|بشراكة مع|بتعاون مع|بتنسيق مع)\s+/u;
const ARTICLE = /^(?:l[’']|le\s|la\s|les\s|the\s|avec\s)/iu;
const NOTHING = /^[\s.…–—-]*$/u;

export interface Name {
  text: string;
  /** Where it starts in the list. */
  at: number;
}

/** Those who answer, and those who help, in a statement of who is responsible. */
export function splitPartners(list: string): { bodies: string; partners?: Name } {
  const match = WITH.exec(list);
  if (match === null) return { bodies: list };
  const at = match.index + match[0].length;
  return { bodies: list.slice(0, match.index), partners: { text: list.slice(at), at } };
}

/**
 * The names in a list. Commas, semicolons and new lines part them; "and" only before an acronym or a word that
 * names of bodies begin with, or in a list that commas part already: « Facultés et instituts » is one name as printed.
 * @param isName whether the whole is one name that is known: it is not parted
 */
export function namesIn(list: string, isName: (text: string) => boolean = () => false): Name[] {
  if (isName(list)) return [{ text: list.trim(), at: list.search(/\S/u) }];
  const parts = split(list, /\s*[;؛\n]\s*|\s*[,،](?!\d)\s*|\s+\/\s+|\s+[•·▪-]\s+/u, 0);
  return parts
    .flatMap((part) => (isName(part.text) ? [part] : splitAnd(part, parts.length > 1)))
    .map(withoutArticle)
    .filter(({ text }) => !NOTHING.test(text));
}

function split(text: string, by: RegExp, offset: number): Name[] {
  const names: Name[] = [];
  let start = 0;
  for (const match of text.matchAll(new RegExp(by, 'gu'))) {
    names.push({ text: text.slice(start, match.index), at: offset + start });
    start = match.index + match[0].length;
  }
  return [...names, { text: text.slice(start), at: offset + start }];
}

function splitAnd({ text, at }: Name, isListed: boolean): Name[] {
  const arabic = ARABIC_AND.exec(text);
  if (arabic !== null) {
    const next = arabic.index + arabic[0].length;
    return [
      { text: text.slice(0, arabic.index), at },
      ...splitAnd({ text: text.slice(next), at: at + next }, isListed),
    ];
  }
  const and = AND.exec(text);
  if (and === null) return [{ text, at }];
  const next = and.index + and[0].length;
  const [before, after] = [text.slice(0, and.index), text.slice(next)];
  if (!isAnother(before, after, isListed)) return [{ text, at }];
  return [{ text: before, at }, ...splitAnd({ text: after, at: at + next }, isListed)];
}

function isAnother(before: string, after: string, isListed: boolean): boolean {
  const bare = after.replace(ARTICLE, '');
  if (ACRONYM.test(bare.split(/\s/u)[0] ?? '') || ACRONYM.test(before.trim())) return true;
  // « Facultés et instituts »: two plain words are one name.
  if (/^\S+$/u.test(before.trim()) && /^\p{Ll}\S*$/u.test(bare)) return false;
  return HEADS.test(fold(bare)) || (isListed && /^\p{Lu}/u.test(bare));
}

function withoutArticle({ text, at }: Name): Name {
  const lead = /^\s*/u.exec(text)?.[0].length ?? 0;
  const article = ARTICLE.exec(text.slice(lead))?.[0].length ?? 0;
  const start = lead + article;
  return { text: text.slice(start).replace(/[\s.]+$/u, ''), at: at + start };
}
