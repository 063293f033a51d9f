/** The little of XML that reading Word files needs. The parser expands no entity but the five of XML. */
import { Element, isTag, Text, type ChildNode, type Document, type ParentNode } from 'domhandler';
import { getElementsByTagName, getOuterHTML, removeElement, replaceElement } from 'domutils';
import { parseTree } from '../nesting.ts';

export type { Document, Element };

/** A part of the file as a tree; empty where the part is absent. */
export const parseXml = (xml: string | undefined): Document =>
  parseTree(xml ?? '', { xmlMode: true, decodeEntities: true });

export const writeXml = (tree: Document): string =>
  getOuterHTML(tree, { xmlMode: true, encodeEntities: 'utf8' });

/** All descendants of these names, in document order. */
export const descendants = (tree: ParentNode, ...names: string[]): Element[] =>
  getElementsByTagName((name) => names.includes(name), tree.children, true);

/** The first child of the first name, its first child of the second name, and so on. */
export function child(parent: ParentNode | undefined, ...path: string[]): Element | undefined {
  let found: ParentNode | undefined = parent;
  for (const name of path) {
    found = found?.children.find((node): node is Element => isTag(node) && node.name === name);
  }
  return found === parent ? undefined : (found as Element | undefined);
}

/** `w:val` of the child at `path`. */
export const value = (parent: ParentNode | undefined, ...path: string[]): string | undefined =>
  child(parent, ...path)?.attribs['w:val'];

/** A whole number in an attribute; `undefined` where there is none. */
export function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,9}$/u.test(text) ? Number(text) : undefined;
}

/** Whether a toggle is there and not switched off (ECMA-376 part 1, §17.17.4). */
export const isOn = (toggle: Element | undefined): boolean =>
  toggle !== undefined && !['0', 'false', 'off'].includes(toggle.attribs['w:val'] ?? '1');

/** The nearest ancestor of this name, and the farthest. */
export function ancestors(element: Element, name: string): Element[] {
  const found: Element[] = [];
  for (let up = element.parent; up !== null; up = up.parent) {
    if (isTag(up) && up.name === name) found.push(up);
  }
  return found;
}

/** A `w:t` of this text. */
export const textElement = (text: string): Element =>
  new Element('w:t', { 'xml:space': 'preserve' }, [new Text(text)]);

export const runElement = (text: string): Element => new Element('w:r', {}, [textElement(text)]);

/** Puts the children of `element` in its place. */
export function unwrap(element: Element): void {
  insertAfter(element, [...element.children]);
  removeElement(element);
}

/** Puts `nodes` behind `anchor`, wherever they were before. */
export function insertAfter(anchor: ChildNode, nodes: ChildNode[]): void {
  const parent = anchor.parent;
  if (parent === null) return;
  nodes.forEach(removeElement);
  const at = parent.children.indexOf(anchor) + 1;
  parent.children.splice(at, 0, ...nodes);
  link(parent);
}

/** Puts `nodes` first in `parent`, or first behind its `w:pPr`. */
export function insertFirst(parent: Element, node: ChildNode): void {
  const properties = child(parent, 'w:pPr');
  if (properties) return insertAfter(properties, [node]);
  parent.children.unshift(node);
  link(parent);
}

/** Sets the pointers between the children of a node anew. */
function link(parent: ParentNode): void {
  parent.children.forEach((node, index) => {
    node.parent = parent;
    node.prev = parent.children[index - 1] ?? null;
    node.next = parent.children[index + 1] ?? null;
  });
}

export { removeElement as remove, replaceElement as replace };
