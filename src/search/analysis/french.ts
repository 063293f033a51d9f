import { newStemmer } from 'snowball-stemmers';
import { fold } from './normalise.ts';

/**
 * French words to stems: Snowball (snowballstem.org), with what it leaves apart brought together first. It needs
 * the accents, which readers leave out and capitals often have none of; it takes the end of many a noun for that
 * of a verb, but of its plural not (conflit, conflits; commission, commissions); and it keeps the s of emplois.
 */

const SNOWBALL = newStemmer('french');

/** The stem of a French word, folded. */
export function frenchStem(word: string): string {
  const one = singular(withAccents(word.normalize('NFC').toLowerCase()));
  if (WHOLE.has(one)) return one;
  const stemmed = fold(SNOWBALL.stem(masculine(one)));
  // What depends on an accent at the end (réfugié, refugie; intégrée, integree) is taken off as well.
  const bare = stemmed.replace(/[ei]+$/, '');
  return bare.length >= 3 ? bare : stemmed;
}

/** A refuge is a place; its stem would be that of réfugié. */
const WHOLE = new Set(['refuge']);

/** Words in -ès; others that end so without the accent are plurals. */
const IN_ES = /^(acc|succ|proc|exc|dec|déc|abc|progr|congr|expr|aupr|apr|pr|f|mekn)es$/u;
/** securite, vulnerabilites, frontieres, donnees, employes: endings that hardly a word has without the accent. */
const IN_ITE =
  /(?<=(?:[aeiu]l|[aou]r|[aiu]n|ac|(?:bl|[^l])ic|i[dmv]|egr|inu|mn?|nd|nt|rn|[nor]s|ess|x)i)te(s?)$/u;
const LIMIT = /limites?$/u;
const IN_IERE = /iere(s|ment)?$/u;
const IN_EE = /(?<=\p{L}{2})ee(s?)$/u;
const IN_YE = /(?<=[ao]y)e(s?)$/u;

/** The accent that an ending has lost. */
function withAccents(word: string): string {
  if (LIMIT.test(word)) return word;
  return word
    .replace(IN_ES, '$1ès')
    .replace(IN_ITE, 'té$1')
    .replace(IN_IERE, 'ière$1')
    .replace(IN_EE, 'ée$1')
    .replace(IN_YE, 'é$1');
}

const PLURALS = new Map([
  ['travaux', 'travail'],
  ['baux', 'bail'],
  ['lieux', 'lieu'],
  ['milieux', 'milieu'],
  ['jeux', 'jeu'],
  ['enjeux', 'enjeu'],
  ['feux', 'feu'],
  ['vœux', 'vœu'],
  ['aveux', 'aveu'],
  ['lois', 'loi'],
  ['amis', 'ami'],
  ['ennemis', 'ennemi'],
]);
/** The s of a plural: after a consonant or a mute e, in -ois, -os and -us; not of accès, divers, refus. */
const PLURAL = /(?<=\p{L}{2}(?:[^aiouyèêàsv]|oi|[pn]ui|[ou]))s$/u;
const NO_PLURAL =
  /(?:vers|^(?:abus|refus|depuis|parcours|recours|concours|discours|secours|cours|tiers))$/u;

function singular(word: string): string {
  const known = PLURALS.get(word);
  if (known !== undefined) return known;
  return NO_PLURAL.test(word) ? word : word.replace(PLURAL, '');
}

const MASCULINE = new Map([
  ['publique', 'public'],
  ['active', 'actif'],
  ['native', 'natif'],
]);
/** travailleuse → travailleur; not nombreuse, religieuse, coûteuse, whose masculine is in -eux. */
const AGENT = /(?<=\p{L}(?:ll|nd|ch|ff|[tv]))euse$/u;
const IN_EUX = /^(?:co[uû]t|hont|dout|nerv)/u;
/** étrangère → étranger, conseillère → conseiller; Snowball knows -ière. */
const IN_ERE = /(?<=\p{L}{2}(?:ng|ag|rg|ll|ch))[eè]re$/u;
/** française → français, before the end is taken for that of a verb. */
const IN_AISE = /(?<=\p{L}{2})aise$/u;
/** Nouns and participles that look like verbs (finit, finis) keep what they have, as if feminine. */
const NO_VERB =
  /(?:crit|(?:confl|cr[eé]d|d[eé]l|prof|d[eé]b|d[eé]fic|circu|interd|in[eé]d|pet|espr|aud|hab|trans|r[eé]c|app[eé]t)it|(?:m|pr|qu|c)is)$/u;

function masculine(word: string): string {
  const known = MASCULINE.get(word);
  if (known !== undefined) return known;
  if (NO_VERB.test(word)) return `${word}e`;
  if (!IN_EUX.test(word) && AGENT.test(word)) return word.replace(AGENT, 'eur');
  return word.replace(IN_ERE, 'er').replace(IN_AISE, 'ais');
}
