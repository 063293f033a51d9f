/** Tells pages that paint something besides text (a scan, outlined letters) from blank ones. */
import { openPdf, type PdfDocument } from './pdfjs.ts';

/** Operator numbers of pdf.js's display list (`OPS` in its util.js). */
const PAINT_IMAGE = new Set([83, 84, 85, 86, 87, 88, 89, 90]);
const CONSTRUCT_PATH = 91;
const SHADING_FILL = 62;
/** Ruled lines and boxes take a few paths; letters drawn as outlines take hundreds. */
const MANY_PATHS = 60;

export interface PaintProbe {
  paints(page: number): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * A probe into the painting commands of a file. The file is opened a second time, only when first asked,
 * in pdf.js's strict mode, where every image is refused before it is decoded: the refusal is the answer.
 */
export function createPaintProbe(bytes: Uint8Array): PaintProbe {
  let opened: PdfDocument | undefined;
  return {
    async paints(number) {
      if (!opened) {
        const result = await openPdf(bytes, { stopAtErrors: true });
        if (!result.ok) return true;
        opened = result.value;
      }
      const page = await opened.getPage(number);
      try {
        const { fnArray } = await page.getOperatorList();
        const paths = fnArray.filter((operator) => operator === CONSTRUCT_PATH).length;
        return (
          paths > MANY_PATHS ||
          fnArray.some((operator) => PAINT_IMAGE.has(operator) || operator === SHADING_FILL)
        );
      } catch {
        return true;
      } finally {
        page.cleanup();
      }
    },
    async close() {
      await opened?.destroy();
    },
  };
}
