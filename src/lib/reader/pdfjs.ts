import * as pdfjs from 'pdfjs-dist';

/** pdf.js where its viewer looks for it: imported before the viewer, which reads it while it is loaded. */
Object.assign(globalThis, { pdfjsLib: pdfjs });

export { pdfjs };
