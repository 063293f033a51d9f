import type { Me } from '#api/accounts/schemas.ts';
import type { Scheme } from '$lib/scheme.ts';

declare global {
  namespace App {
    interface Error {
      /** The query parameter that a 400 is about. */
      parameter?: string;
      /** Seconds after which a 503 is worth another try. */
      retryAfter?: number;
      /** What a 410 is about: the document, and if it was withdrawn, when and why. */
      document?: { id: string; title: string };
      withdrawal?: { date: string; reason: string; replaced_by?: { id: string; title: string } };
      /** It was public until then; the day where it is known. */
      gone?: { date?: string };
      /** The former version that has the text of a 410, or that was withdrawn itself. */
      version?: { number: number };
    }
    interface Locals {
      /** What the reader chose: the system's own scheme, or always light or dark. */
      scheme: Scheme;
      /** Who reads, when they are signed in. */
      person: Me['person'];
      /** Typed links of the page, for the head of the answer. */
      links?: string;
    }
  }
}

export {};
