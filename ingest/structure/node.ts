import type { Element } from './elements.ts';

/** An element with its place in the tree. */
export interface Node {
  element: Element;
  parent: Node | undefined;
  /** Depth, 1 the highest. */
  level: number;
  /** One past the last line of its own text. */
  end: number;
}
