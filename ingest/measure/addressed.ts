/** Whom a recommendation is addressed to: « La Cour demande au DAGE et au chef de la DAFP de prendre … ». */
import { namesIn, splitPartners, type Name } from './names.ts';
import { trimmed } from './statements.ts';

const VERB =
  /(?:recommand(?:e|ent|ons)|demande(?:nt)?|invite(?:nt)?|exhorte(?:nt)?|engage(?:nt)?|prie(?:nt)?)(?:\s+(?:également|vivement|instamment))?\s+(?=(?:au|aux|à\sla|à\sl[’']|le|la|les|l[’'])\s?\p{L})/gu;
/** A point that begins with its addressee, under a heading that says that it recommends. */
const BARE = /^(?:[-–•\s]*)(?=(?:au|aux|à\sla|à\sl[’'])\s?\p{L})/u;
/** Where what is asked begins: an infinitive, a colon, or « chacun en ce qui le concerne ». */
const ASKED =
  /[,\s]+(?:de|d[’']|à)\s?(?:(?:ne pas|bien|mieux)\s)?(?=\p{Ll}+(?:er|ir|re|oir)(?!\p{L}))|\s*:|[,\s]+(?:de|d[’'])\s*(?=:|\n|$)|,?\s*chacun\s/u;
const TO = /^(?:au|aux|à\sla|à\sl[’']|le|la|les|l[’'])\s*/u;
const BETWEEN =
  /,?\s+(?:et|ainsi\squ[’'])\s*(?=(?:au|aux|à)\s?)|,\s+(?=(?:au|aux|à)\s)|\s+ainsi\sque?\s?(?=au|à)/gu;
/** Of no body in particular. */
const ANYBODY = /^(?:toute?s?|autres?|tous)\s/u;
const LONGEST = 400;

export interface Addressed {
  bodies: Name[];
  partners: Name[];
}

/**
 * The bodies that a recommendation asks something of, in the order of the text.
 * @param isUnderHeading whether the heading above it says that it recommends, so that it may begin with its addressee
 */
export function addresseesOf(text: string, isUnderHeading: boolean): Addressed {
  const addressed: Addressed = { bodies: [], partners: [] };
  const starts = [...text.matchAll(VERB)].map((match) => match.index + match[0].length);
  const bare = isUnderHeading && starts.length === 0 ? BARE.exec(text)?.[0].length : undefined;
  for (const start of bare === undefined ? starts : [bare]) add(addressed, text, start);
  return addressed;
}

function add(addressed: Addressed, text: string, start: number): void {
  const rest = text.slice(start, start + LONGEST);
  const end = ASKED.exec(rest);
  if (end === null) return;
  const list = rest.slice(0, end.index);
  const { bodies, partners } = splitPartners(list);
  let from = 0;
  for (const match of [...bodies.matchAll(BETWEEN), undefined]) {
    const name = bodies.slice(from, match?.index);
    const to = TO.exec(name)?.[0].length ?? 0;
    const said = trimmed(name.slice(to));
    if (said !== '' && !ANYBODY.test(said)) push(addressed.bodies, said, text, start + from + to);
    if (match !== undefined) from = match.index + match[0].length;
  }
  if (partners !== undefined)
    for (const { text: name, at } of namesIn(partners.text))
      push(addressed.partners, name, text, start + partners.at + at);
}

function push(names: Name[], name: string, text: string, from: number): void {
  if (names.some((one) => one.text === name)) return;
  names.push({ text: name, at: text.indexOf(name, from) });
}
