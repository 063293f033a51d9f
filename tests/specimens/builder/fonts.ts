import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Fonts as data, so that the print does not depend on what is installed on the machine.
 * Arabic is set in Amiri: Noto's Arabic fonts draw dots as glyphs of their own, which leaves a PDF
 * text layer without them, and Amiri's swash ligatures are switched off (style.ts) for the same reason.
 */
const require = createRequire(import.meta.url);

const STYLES = { regular: '400-normal', italic: '400-italic', bold: '700-normal' } as const;

function face(
  family: string,
  fontPackage: string,
  subset: string,
  style: keyof typeof STYLES,
): string {
  const file = `@fontsource/${fontPackage}/files/${fontPackage}-${subset}-${STYLES[style]}.woff2`;
  const data = readFileSync(require.resolve(file)).toString('base64');
  const weight = style === 'bold' ? 700 : 400;
  const slant = style === 'italic' ? 'italic' : 'normal';
  return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${slant};src:url(data:font/woff2;base64,${data})}`;
}

const LATIN = { serif: 'noto-serif', sans: 'noto-sans' } as const;
const styles = Object.keys(STYLES) as (keyof typeof STYLES)[];

/** CSS `@font-face` rules that define the families `Latin`, `LatinExt` and (when `arabic`) `Arabic`. */
export function fontFaces(font: keyof typeof LATIN, arabic: boolean): string {
  const latin = styles.flatMap((style) => [
    face('Latin', LATIN[font], 'latin', style),
    face('LatinExt', LATIN[font], 'latin-ext', style),
  ]);
  const naskh = arabic
    ? [face('Arabic', 'amiri', 'arabic', 'regular'), face('Arabic', 'amiri', 'arabic', 'bold')]
    : [];
  return [...latin, ...naskh].join('\n');
}
