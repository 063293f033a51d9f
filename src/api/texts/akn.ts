import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { parentsOf, type ClauseKind } from '#domain/clause.ts';
import type { ShownCell, Stretch } from '#domain/clause-text.ts';
import type { ShownClause, Text } from './text.ts';

/**
 * The text in Akoma Ntoso (OASIS LegalDocML 1.0, Part 2, 29 August 2018): a `doc` whose hierarchy is that of its
 * clauses, under the eIds that they have in the library.
 */

const AKN = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

/** Kinds for which the standard has an element; all others are `hcontainer` by their name. */
const ELEMENTS: { [kind in ClauseKind]?: string } = {
  part: 'part',
  title: 'title',
  book: 'book',
  chapter: 'chapter',
  section: 'section',
  article: 'article',
  paragraph: 'paragraph',
  point: 'point',
};

const LANGUAGES = { fr: 'fra', ar: 'ara', en: 'eng' } as const;

/** Who put the text into this form. */
const EDITOR = '#fihris';

export function toAkn(text: Text): string {
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' }).ele(
    AKN,
    'akomaNtoso',
  );
  const doc = root.ele('doc', { name: text.record.type });
  writeMeta(doc.ele('meta'), text);
  const preface = doc.ele('preface').ele('longTitle').ele('p');
  preface.ele('docTitle').txt(text.title);
  writeClauses(doc.ele('mainBody'), text.clauses);
  return `${root.end({ prettyPrint: false })}\n`;
}

function writeMeta(meta: XMLBuilder, { record, address, date, notes, part }: Text): void {
  const identification = meta.ele('identification', { source: EDITOR });
  const work = `/akn/ma/doc/${record.date?.slice(0, 10) ?? 'undated'}/${record.id}`;
  const expression = `${work}/${LANGUAGES[record.language]}@v${record.version}`;
  const issued = issuedOn(record.date);
  const level = (name: string, uri: string, day: { date: string; name: string }) => {
    const element = identification.ele(name);
    element.ele('FRBRthis', { value: part === undefined ? uri : `${uri}~${part}` });
    element.ele('FRBRuri', { value: uri });
    if (name === 'FRBRWork') element.ele('FRBRalias', { name: 'address', value: address });
    element.ele('FRBRdate', day);
    element.ele('FRBRauthor', { href: name === 'FRBRManifestation' ? EDITOR : '#issuer' });
    return element;
  };
  level('FRBRWork', work, issued).ele('FRBRcountry', { value: 'ma' });
  level('FRBRExpression', expression, issued).ele('FRBRlanguage', {
    language: LANGUAGES[record.language],
  });
  level('FRBRManifestation', `${expression}.akn`, { date, name: 'generation' });
  const references = meta.ele('references', { source: EDITOR });
  const organisation = (eId: string, href: string, showAs: string) =>
    references.ele('TLCOrganization', { eId, href, showAs });
  organisation('fihris', '/ontology/organization/fihris', 'Fihris');
  const issuers = record.creator.join(' ') || 'unknown';
  organisation('issuer', `/ontology/organization/${record.creator[0] ?? 'unknown'}`, issuers);
  const remarks = meta.ele('notes', { source: EDITOR });
  notes.forEach((note, index) =>
    remarks
      .ele('note', { eId: `about_${index + 1}` })
      .ele('p')
      .txt(note),
  );
}

/** The standard wants a whole day: where the record says less, the first one of what it says, and the name tells. */
function issuedOn(date: string | undefined): { date: string; name: string } {
  if (date === undefined) return { date: '0001-01-01', name: 'unknown' };
  const name = ['issue-year', 'issue-month', 'issue'][date.split('-').length - 1] ?? 'issue';
  return { date: `${date}-01-01`.slice(0, 10), name };
}

function writeClauses(body: XMLBuilder, clauses: readonly ShownClause[]): void {
  const parents = parentsOf(clauses.map(({ clause }) => clause));
  const elements: XMLBuilder[] = [];
  clauses.forEach((one, index) => {
    const above = elements[parents[index] ?? -1] ?? body;
    const hasBelow = parents.includes(index, index + 1);
    elements.push(writeClause(above, one, hasBelow));
  });
}

function writeClause(above: XMLBuilder, shown: ShownClause, hasBelow: boolean): XMLBuilder {
  const { clause, blocks, notes } = shown;
  const own = ELEMENTS[clause.kind];
  const element = own
    ? above.ele(own, { eId: clause.eId })
    : above.ele('hcontainer', { name: clause.kind, eId: clause.eId });
  if (clause.label !== '') element.ele('num').txt(clause.label);
  if (clause.heading !== '') element.ele('heading').txt(clause.heading);
  if (blocks.length === 0 && hasBelow) return element;
  const content = element.ele(hasBelow ? 'intro' : 'content');
  if (blocks.length === 0) content.ele('p');
  for (const block of blocks) {
    if ('rows' in block) writeTable(content, block);
    else writeStretches(content.ele('p'), block.stretches);
  }
  for (const { mark, text } of notes) {
    const line = content.ele('p');
    line.ele('sup').txt(mark);
    line.txt(` ${text}`);
  }
  return element;
}

function writeTable(
  content: XMLBuilder,
  { header, rows }: { header: ShownCell[][]; rows: ShownCell[][] },
): void {
  const table = content.ele('table');
  for (const [name, lines] of [
    ['th', header],
    ['td', rows],
  ] as const) {
    for (const line of lines) {
      const row = table.ele('tr');
      for (const { columns, stretches } of line) {
        const cell = row.ele(name, columns > 1 ? { colspan: columns } : {});
        writeStretches(cell.ele('p'), stretches);
      }
    }
  }
}

function writeStretches(element: XMLBuilder, stretches: readonly Stretch[]): void {
  for (const { words, note } of stretches) {
    words.split('\n').forEach((line, index) => {
      if (index > 0) element.ele('br');
      element.txt(line);
    });
    if (note) element.ele('sup').txt(note.mark);
  }
}
