import { TextRun } from 'docx';
import type { Token } from 'marked';

/** How a run is set. */
export interface RunStyle {
  rtl: boolean;
  bold?: boolean;
  italics?: boolean;
}

/** Markdown inline tokens as Word runs. A link is printed as its text. */
export function wordRuns(tokens: Token[], style: RunStyle): TextRun[] {
  return tokens.flatMap((token) => {
    switch (token.type) {
      case 'strong':
        return wordRuns(token.tokens ?? [], { ...style, bold: true });
      case 'em':
        return wordRuns(token.tokens ?? [], { ...style, italics: true });
      case 'link':
        return wordRuns(token.tokens ?? [], style);
      case 'br':
        return [new TextRun({ break: 1 })];
      case 'text':
        if ('tokens' in token && token.tokens) return wordRuns(token.tokens, style);
        return [run(token.text as string, style)];
      case 'escape':
      case 'codespan':
        return [run(token.text as string, style)];
      default:
        throw new Error(`no Word equivalent for Markdown "${token.type}"`);
    }
  });
}

const run = (text: string, { rtl, bold, italics }: RunStyle): TextRun =>
  new TextRun({
    text: decode(text).replace(/\s*\n\s*/g, ' '),
    bold,
    boldComplexScript: bold,
    italics,
    italicsComplexScript: italics,
    rightToLeft: rtl,
  });

/** marked keeps text escaped for HTML where it had to. */
const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
