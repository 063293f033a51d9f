import type { IncomingMessage, ServerResponse } from 'node:http';
import { LANGUAGES, type Language } from '#domain/language.ts';

/** What is answered to a request whose body is not taken: nothing behind it has seen the request. */

type Words = { [language in Language]: { title: string; detail: string } };

const WORDS: { [status in 411 | 413]: Words } = {
  411: {
    fr: { title: 'Longueur non indiquée', detail: 'L’envoi doit dire sa taille (Content-Length).' },
    ar: { title: 'الحجم غير محدد', detail: 'يجب أن يذكر الإرسال حجمه (Content-Length).' },
    en: { title: 'Length required', detail: 'What is sent must say its size (Content-Length).' },
  },
  413: {
    fr: {
      title: 'Envoi trop volumineux',
      detail: 'Envoyez moins de fichiers à la fois, ou activez JavaScript : 500 Mo par fichier.',
    },
    ar: {
      title: 'الإرسال كبير جدًا',
      detail: 'أرسلوا ملفات أقل في المرة، أو فعّلوا JavaScript: ‏500 ميغابايت لكل ملف.',
    },
    en: {
      title: 'Too much at once',
      detail: 'Send fewer files at a time, or switch JavaScript on: 500 MB a file.',
    },
  },
};

/** Milliseconds for which the rest of a body is read and thrown away: browsers listen only when they have sent all. */
const PATIENCE_MS = 20_000;

/** Answers in the reader's language: a problem (RFC 9457) to programs, a page to browsers. */
export function refuseBody(
  request: IncomingMessage,
  response: ServerResponse,
  status: 411 | 413,
): void {
  const answer = () => {
    clearTimeout(timer);
    if (response.writableEnded) return;
    const isApi = (request.url ?? '').startsWith('/api/');
    const language = languageOf(request);
    const { title, detail } = WORDS[status][language];
    const type = status === 413 ? 'urn:fihris:problem:too-large' : 'about:blank';
    response.writeHead(status, {
      connection: 'close',
      'cache-control': 'no-store',
      'content-type': isApi ? 'application/problem+json' : 'text/html; charset=utf-8',
    });
    response.end(
      isApi ? JSON.stringify({ type, title, status, detail }) : pageOf(language, title, detail),
    );
  };
  const timer = setTimeout(answer, status === 413 ? PATIENCE_MS : 0);
  request.on('end', answer).on('close', () => clearTimeout(timer));
  request.resume();
}

/** Every word of it is ours. */
function pageOf(language: Language, title: string, detail: string): string {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
  return `<!doctype html><html lang="${language}" dir="${direction}"><head>${head}</head><body><main><h1>${title}</h1><p>${detail}</p></main></body></html>`;
}

const isLanguage = (text: string): text is Language => LANGUAGES.some((one) => one === text);

/** By the address of a page, or as the client prefers; French when neither says. */
function languageOf({ url = '', headers }: IncomingMessage): Language {
  const [, prefix = ''] = /^\/(ar|en)(?:\/|$)/u.exec(url) ?? [];
  if (isLanguage(prefix)) return prefix;
  if (!url.startsWith('/api/')) return 'fr';
  const wanted = (headers['accept-language'] ?? '').split(',').map((one) => one.trim().slice(0, 2));
  return wanted.find(isLanguage) ?? 'fr';
}
