import { AlignmentType, LevelFormat } from 'docx';

/** Reference of the bullet list in the document's numbering. */
export const BULLETS = 'bullets';

/** Word's own bullets, three levels deep. Lengths are twentieths of a point. */
export const bulletList = {
  reference: BULLETS,
  levels: [0, 1, 2].map((level) => ({
    level,
    format: LevelFormat.BULLET,
    text: level === 0 ? '•' : '–',
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { start: 480 + 360 * level, hanging: 260 } } },
  })),
};

/** The looks of title, headings and text. Sizes are half-points; Arabic is set larger, as its letters are small. */
export function wordStyles(rtl: boolean) {
  const font = { ascii: 'Calibri', hAnsi: 'Calibri', cs: rtl ? 'Traditional Arabic' : 'Calibri' };
  const heading = (size: number, before: number) => ({
    run: {
      font,
      size,
      sizeComplexScript: size + 4,
      bold: true,
      boldComplexScript: true,
      color: '14304F',
    },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  });
  return {
    default: {
      document: { run: { font, size: 22, sizeComplexScript: 28 } },
      title: heading(48, 2400),
      heading1: heading(32, 360),
      heading2: heading(27, 280),
      heading3: heading(24, 220),
      heading4: heading(22, 180),
    },
  };
}
