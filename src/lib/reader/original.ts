import type { PDFDocumentLoadingTask } from 'pdfjs-dist';
import type { EventBus, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';

/** pdf.js behind one door: loaded when the original is asked for, never before. */

export interface Original {
  viewer: PDFViewer;
  events: EventBus;
  pages: number;
  close(): Promise<void>;
}

/** Fonts, character maps and decoders that some files need; each is fetched only when a file asks for it. */
const EXTRAS = import.meta.glob<string>(
  [
    '/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
    '/node_modules/pdfjs-dist/cmaps/*.bcmap',
    '/node_modules/pdfjs-dist/wasm/*.wasm',
  ],
  { query: '?url&no-inline', import: 'default', eager: true },
);

const CHUNK = 128 * 1024;

/**
 * Opens the PDF at `url`, of which only the parts that are looked at are fetched, in `container`
 * (positioned absolutely; its first element takes the pages).
 * @param pageLabel what a page is called to those who do not see it
 * @throws pdf.js's own error when the file is not there or cannot be read
 */
export async function openOriginal(
  url: string,
  container: HTMLDivElement,
  pageLabel: (page: number) => string,
): Promise<Original> {
  const [pdfjs, { default: worker }] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ]);
  // The viewer's parts take the library from there.
  Object.assign(globalThis, { pdfjsLib: pdfjs });
  pdfjs.GlobalWorkerOptions.workerSrc = worker;
  const task = pdfjs.getDocument({
    url,
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: CHUNK,
    isEvalSupported: false,
    enableXfa: false,
    cMapPacked: true,
    useWorkerFetch: false,
    CMapReaderFactory: CMaps,
    StandardFontDataFactory: Extras,
    WasmFactory: Extras,
  });
  const [parts, pdf] = await Promise.all([
    import('pdfjs-dist/web/pdf_viewer.mjs'),
    task.promise,
  ]).catch(async (error: unknown) => {
    await task.destroy();
    throw error;
  });
  const events = new parts.EventBus();
  const linkService = new parts.PDFLinkService({ eventBus: events });
  const viewer = new parts.PDFViewer({
    container,
    eventBus: events,
    linkService: linkService as never,
    l10n: SILENT as never,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    removePageBorders: true,
    enableAutoLinking: false,
    supportsPinchToZoom: false,
  });
  linkService.setViewer(viewer);
  linkService.setDocument(pdf);
  const ready = new Promise<void>((resolve) => {
    events.on('pagesinit', () => resolve(), { once: true });
  });
  viewer.setDocument(pdf);
  await ready;
  for (let page = 1; page <= pdf.numPages; page++) {
    viewer.getPageView(page - 1)?.div.setAttribute('aria-label', pageLabel(page));
  }
  viewer.currentScaleValue = 'page-width';
  return { viewer, events, pages: pdf.numPages, close: () => close(viewer, linkService, task) };
}

async function close(
  viewer: PDFViewer,
  linkService: PDFLinkService,
  task: PDFDocumentLoadingTask,
): Promise<void> {
  viewer.setDocument(null as never);
  linkService.setDocument(null);
  await task.destroy();
}

async function fetchExtra(filename: string): Promise<Uint8Array> {
  const path = Object.keys(EXTRAS).find((known) => known.endsWith(`/${filename}`));
  const address = path && EXTRAS[path];
  if (!address) throw new Error(`pdf.js has no ${filename}`);
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}

class Extras {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    return fetchExtra(filename);
  }
}

class CMaps {
  async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: true }> {
    return { cMapData: await fetchExtra(`${name}.bcmap`), isCompressed: true };
  }
}

/** The viewer's own words are its pages' names only, which are given to it in the reader's language. */
const SILENT = {
  getLanguage: () => 'en-us',
  getDirection: () => 'ltr',
  get: async () => '',
  translate: async () => undefined,
  translateOnce: async () => undefined,
  destroy: async () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};
