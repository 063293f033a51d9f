import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import type { EventBus, PDFPageView, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import { CMaps, Extras } from './extras.ts';
import { CHUNK, openRemoteFile, type RemoteFile } from './remote-file.ts';
import type * as library from './viewer.ts';
import { whileOpen } from './while-open.ts';

/** pdf.js behind one door: loaded when the original is asked for, never before. */

export interface Original {
  viewer: PDFViewer;
  events: EventBus;
  pages: number;
  /** Brings page `number` (1-based) into sight and answers its view; undefined when there is no such page. */
  show(number: number): Promise<PDFPageView | undefined>;
  /** Rejects when a part of the file can no longer be had. */
  failure: Promise<never>;
}

interface Options {
  /** The page to open at, 1-based. */
  page: number;
  /** Closes it, at whatever point it is; nothing is heard of it then. */
  signal: AbortSignal;
}

/** What pdf.js gets to tidy up before its worker is ended; now and then it waits for a page that is not coming. */
const PATIENCE_MS = 2000;

type Library = Pick<typeof library, 'pdfjs' | 'parts'>;

/**
 * Opens the PDF at `url`, of which only the parts that are looked at are fetched, in `container`
 * (positioned absolutely; its first element takes the pages).
 * @throws pdf.js's own error when the file cannot be read, an Error when it is not there, the signal's reason
 */
export async function openOriginal(
  url: string,
  container: HTMLDivElement,
  { page, signal }: Options,
): Promise<Original> {
  const failure = Promise.withResolvers<never>();
  failure.promise.catch(() => undefined);
  const orFail = <T>(work: Promise<T>): Promise<T> => Promise.race([work, failure.promise]);
  // Last opened, first closed: the viewer before the document it shows, the worker after all.
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (let step = closing.pop(); step; step = closing.pop()) await step();
  };
  signal.addEventListener('abort', () => {
    failure.reject(signal.reason);
    void close();
  });

  try {
    // All that is needed sets out at once.
    const port = new Worker(workerUrl, { type: 'module' });
    closing.push(() => port.terminate());
    port.addEventListener('error', () => failure.reject(new Error('pdf.js does not start')));
    const [code, file] = await orFail(
      Promise.all([import('./viewer.ts'), openRemoteFile(url, signal)]),
    );
    const worker = code.pdfjs.PDFWorker.create({ port } as never);
    closing.push(() => worker.destroy());
    const task = loadDocument(code, worker, file, { signal, onfail: failure.reject });
    closing.push(() => atMost(PATIENCE_MS, task.destroy()));
    const pdf = whileOpen(await orFail(task.promise), () => !signal.aborted);
    const opened = await orFail(showDocument(code, pdf, container, { page, signal }));
    closing.push(() => opened.viewer.setDocument(null as never));
    signal.throwIfAborted();
    return { ...opened, failure: failure.promise };
  } catch (error) {
    await close();
    throw error;
  }
}

function atMost(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);
}

function loadDocument(
  { pdfjs }: Library,
  worker: PDFWorker,
  file: RemoteFile,
  { signal, onfail }: { signal: AbortSignal; onfail: (reason: unknown) => void },
): PDFDocumentLoadingTask {
  const range = new pdfjs.PDFDataRangeTransport(file.length, file.head);
  range.requestDataRange = (begin, end) => {
    file
      .read(begin, end)
      .then((bytes) => !signal.aborted && range.onDataRange(begin, bytes))
      .catch(onfail);
  };
  return pdfjs.getDocument({
    range,
    worker,
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
}

/** Lays out the pages; the first that is drawn is the one that was asked for. */
async function showDocument(
  { pdfjs, parts }: Library,
  pdf: PDFDocumentProxy,
  container: HTMLDivElement,
  { page, signal }: Options,
): Promise<Omit<Original, 'failure'>> {
  const events = new parts.EventBus();
  const linkService = new parts.PDFLinkService({ eventBus: events });
  const options = {
    container,
    eventBus: events,
    linkService: linkService as never,
    l10n: SILENT as never,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    removePageBorders: true,
    enableAutoLinking: false,
    supportsPinchToZoom: false,
    // Known to the viewer, but not to its types.
    abortSignal: signal,
  };
  const viewer = new parts.PDFViewer(options);
  linkService.setViewer(viewer);
  linkService.setDocument(pdf);
  const number = Math.min(Math.max(1, page), pdf.numPages);
  // The viewer measures all pages by the first, and the one to show by itself.
  const [wanted] = await Promise.all([pdf.getPage(number), pdf.getPage(1)]);
  const ready = new Promise<void>((resolve) => {
    const place = () => {
      (viewer.getPageView(number - 1) as PDFPageView).setPdfPage(wanted);
      viewer.currentPageNumber = number;
      viewer.currentScaleValue = 'page-width';
      resolve();
    };
    events.on('pagesinit', place, { once: true });
  });
  viewer.setDocument(pdf);
  await ready;
  const show = async (to: number): Promise<PDFPageView | undefined> => {
    const view = viewer.getPageView(to - 1) as PDFPageView | undefined;
    if (view && !view.pdfPage) {
      // Its own size, before it is scrolled to.
      const loaded = await pdf.getPage(to);
      if (!view.pdfPage) view.setPdfPage(loaded);
    }
    if (view) viewer.scrollPageIntoView({ pageNumber: to });
    return view;
  };
  return { viewer, events, pages: pdf.numPages, show };
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
