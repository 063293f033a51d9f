/** Words recognised (OCR) on a page that is a picture, laid over it so that they can be marked, selected and copied. */

export interface PageWord {
  text: string;
  /** In PDF points from the top left corner of the page. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The words of page `page` of a document; none where its text is the file's own. */
export async function wordsOfPage(
  document: string,
  page: number,
  signal: AbortSignal,
): Promise<PageWord[]> {
  const answer = await fetch(`/api/documents/${document}/pages/${page}/words`, { signal });
  return answer.ok ? ((await answer.json()) as { words: PageWord[] }).words : [];
}

const points = (value: number): string => `calc(var(--total-scale-factor) * ${value}px)`;

/** Puts the words into the text layer of their page, in place of what the file says. */
export function layWords(layer: Element, words: readonly PageWord[]): void {
  const spans = words.map(({ text, x, y, height }) => {
    const span = document.createElement('span');
    span.textContent = text;
    Object.assign(span.style, { left: points(x), top: points(y), fontSize: points(height) });
    return span;
  });
  // Blanks between them, for whoever copies a line.
  layer.replaceChildren(...spans.flatMap((span) => [span, ' ']));
  stretch(layer, spans, words);
}

/** Our letters are not those of the page: each word is made as wide as it stands there. Measured before changed. */
function stretch(layer: Element, spans: HTMLElement[], words: readonly PageWord[]): void {
  const scale = Number(getComputedStyle(layer).getPropertyValue('--scale-factor')) || 1;
  const widths = spans.map((span) => span.offsetWidth);
  spans.forEach((span, index) => {
    const wide = (words[index]?.width ?? 0) * scale;
    const now = widths[index] ?? 0;
    if (now > 0) span.style.transform = `scaleX(${wide / now})`;
  });
}
