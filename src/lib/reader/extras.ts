/** Fonts, character maps and decoders that some files need; each is fetched only when a file asks for it. */
const EXTRAS = import.meta.glob<string>(
  [
    '/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
    '/node_modules/pdfjs-dist/cmaps/*.bcmap',
    '/node_modules/pdfjs-dist/wasm/*.wasm',
  ],
  { query: '?url&no-inline', import: 'default', eager: true },
);

async function fetchExtra(filename: string): Promise<Uint8Array> {
  const path = Object.keys(EXTRAS).find((known) => known.endsWith(`/${filename}`));
  const address = path && EXTRAS[path];
  if (!address) throw new Error(`pdf.js has no ${filename}`);
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}

/** What pdf.js asks for standard fonts and decoders. */
export class Extras {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    return fetchExtra(filename);
  }
}

/** What pdf.js asks for character maps. */
export class CMaps {
  async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: true }> {
    return { cMapData: await fetchExtra(`${name}.bcmap`), isCompressed: true };
  }
}
