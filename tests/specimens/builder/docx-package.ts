import JSZip from 'jszip';

/** Fixed, so that the same source gives the same bytes. */
const DATE = '2026-01-01T00:00:00Z';

/** The same Word package with every date in it fixed: ZIP entries and document properties. */
export async function fixPackage(bytes: Buffer): Promise<Buffer> {
  const files = Object.values((await JSZip.loadAsync(bytes)).files).filter(({ dir }) => !dir);
  const fixed = new JSZip();
  for (const file of files.sort((a, b) => contentTypesFirst(a.name, b.name))) {
    const content = await file.async('nodebuffer');
    fixed.file(file.name, file.name === 'docProps/core.xml' ? fixDates(content) : content, {
      date: new Date(DATE),
      createFolders: false,
    });
  }
  return fixed.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
}

/** File type detection looks for this entry first. */
const CONTENT_TYPES = '[Content_Types].xml';
const contentTypesFirst = (a: string, b: string): number =>
  Number(b === CONTENT_TYPES) - Number(a === CONTENT_TYPES) || (a < b ? -1 : 1);

const fixDates = (xml: Buffer): string =>
  xml.toString('utf8').replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${DATE}`);
