/**
 * What mammoth would drop although a reader sees it is put where mammoth reads it; what nobody sees, or
 * nobody reads as text, is taken out. Pictures, charts and diagrams are lost with their words.
 */
import {
  ancestors,
  child,
  descendants,
  insertAfter,
  isOn,
  remove,
  replace,
  runElement,
  unwrap,
  type Document,
} from './xml.ts';
import { Element } from 'domhandler';

/** Elements around text that mean nothing here: links, fields, directions, tags. */
const WRAPPERS = ['w:hyperlink', 'w:fldSimple', 'w:dir', 'w:bdo', 'w:smartTag', 'w:customXml'];
/** Text deleted or moved away under revision control, pictures, the sound over ruby text, a drawn tick box. */
const UNREAD = ['w:del', 'w:moveFrom', 'w:drawing', 'w:pict', 'w:object', 'w:rt', 'w14:checkbox'];
/** Signs that have an element of their own. */
const SIGNS: { [name: string]: string } = { 'w:ptab': 'w:tab', 'w:cr': 'w:br' };

/** Of a text in a newer and an older form, the newer where it holds words, so that none stands twice. */
function chooseAlternates(tree: Document): void {
  for (const alternate of descendants(tree, 'mc:AlternateContent').reverse()) {
    const choice = child(alternate, 'mc:Choice');
    const chosen =
      choice && descendants(choice, 'w:t', 'm:t').length > 0
        ? choice
        : (child(alternate, 'mc:Fallback') ?? choice);
    if (chosen) replaceByChildren(alternate, chosen);
    else remove(alternate);
  }
}

function replaceByChildren(outer: Element, inner: Element): void {
  insertAfter(outer, [...inner.children]);
  remove(outer);
}

/** The paragraphs of a text box follow the paragraph it is anchored in. */
function freeTextBoxes(tree: Document): void {
  for (const box of descendants(tree, 'w:txbxContent').reverse()) {
    const anchor = ancestors(box, 'w:p')[0];
    if (anchor) insertAfter(anchor, [...box.children]);
  }
}

/** Formulas become the row of their signs. */
function spellFormulas(tree: Document): void {
  for (const formula of descendants(tree, 'm:oMath')) {
    const signs = descendants(formula, 'm:t').flatMap(({ children }) =>
      children.map((node) => ('data' in node ? node.data : '')),
    );
    replace(formula, runElement(signs.join('')));
  }
  descendants(tree, 'm:oMathPara').forEach(unwrap);
}

/** Changes the tree of a document, or of its notes, in place. */
export function flatten(tree: Document): void {
  chooseAlternates(tree);
  freeTextBoxes(tree);
  spellFormulas(tree);
  descendants(tree, ...UNREAD).forEach(remove);
  // Ruby text is set in runs of its own, inside a run.
  for (const ruby of descendants(tree, 'w:ruby')) {
    const run = ancestors(ruby, 'w:r')[0];
    const base = child(ruby, 'w:rubyBase');
    if (run && base) insertAfter(run, [...base.children]);
  }
  for (const element of descendants(tree, ...WRAPPERS).reverse()) unwrap(element);
  for (const sign of descendants(tree, ...Object.keys(SIGNS))) {
    replace(sign, new Element(SIGNS[sign.name] ?? '', {}));
  }
  hideVanished(tree);
}

/** Hidden text is neither seen nor printed. */
function hideVanished(tree: Document): void {
  for (const run of descendants(tree, 'w:r')) {
    if (isOn(child(run, 'w:rPr', 'w:vanish'))) remove(run);
  }
}
