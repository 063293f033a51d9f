/** Passages as search answers show them. */

const SIGNS: { [entity: string]: string } = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text of a passage, of which only `<mark>` is markup. */
export const snippetText = (html: string): string =>
  html
    .replaceAll(/<\/?mark>/g, '')
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (one) => SIGNS[one] ?? one);
