// In this order: the viewer takes pdf.js from where the first has put it.
export { pdfjs } from './pdfjs.ts';
export * as parts from 'pdfjs-dist/web/pdf_viewer.mjs';
