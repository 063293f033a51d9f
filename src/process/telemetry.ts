import { channel } from 'node:diagnostics_channel';

/**
 * What the parts of the process tell whoever measures it; without a listener it costs nothing. The pages' bundle is a
 * module graph of its own, and a channel is one for the whole process by its name. Nothing told here holds a query, a
 * title or a person.
 */

/** One request to the search engine. */
export interface EngineAsked {
  seconds: number;
  /** Whether it was answered, be it with a refusal. */
  answered: boolean;
}

/** One search that was counted. */
export interface Searched {
  /** Clauses that match. */
  clauses: number;
}

export const engineAsked = told<EngineAsked>('fihris:engine-asked');
export const searched = told<Searched>('fihris:searched');

function told<Told>(name: string) {
  const one = channel(name);
  return {
    tell: (message: Told): void => one.publish(message),
    /** @returns a function that ends it */
    listen(listener: (message: Told) => void): () => void {
      const hear = (message: unknown) => listener(message as Told);
      one.subscribe(hear);
      return () => void one.unsubscribe(hear);
    },
  };
}
