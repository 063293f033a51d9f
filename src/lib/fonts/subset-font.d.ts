/** What we use of subset-font, which brings no types. */
declare module 'subset-font' {
  /** @returns `font` with the glyphs of `text` only, and those they are joined into */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'woff2' },
  ): Promise<Buffer>;
}
