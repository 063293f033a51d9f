/** What of the text stands in the window. */
export interface InWindow {
  /** eId of the clause that is being read: the one that crosses the upper part of the window. */
  read: string | undefined;
  /** eIds of all clauses of which something is seen below the bar. */
  seen: ReadonlySet<string>;
}

/** The band of the window in which a clause is read, and the part of it that the bar does not cover. */
const READ = '-12% 0px -75% 0px';
const SEEN = '-12% 0px 0px 0px';

/** Tells which of the clauses on the page are in the window, whenever that changes. */
export function followClauses(
  clauses: Iterable<Element>,
  onchange: (inWindow: InWindow) => void,
): { stop(): void } {
  const reading = new Set<Element>();
  const seeing = new Set<Element>();
  let read: string | undefined;
  const tell = () => {
    // Between two clauses the one read last goes on being read.
    read = firstOf(reading)?.id ?? read;
    onchange({ read, seen: new Set([...seeing].map(({ id }) => id)) });
  };
  const observers = [observerOf(reading, READ, tell), observerOf(seeing, SEEN, tell)];
  for (const clause of clauses) for (const observer of observers) observer.observe(clause);
  return { stop: () => observers.forEach((observer) => observer.disconnect()) };
}

/** Keeps in `within` what stands in the window less `rootMargin`. */
function observerOf(within: Set<Element>, rootMargin: string, onchange: () => void) {
  return new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) within.add(target);
        else within.delete(target);
      }
      onchange();
    },
    { rootMargin },
  );
}

function firstOf(elements: Set<Element>): Element | undefined {
  return [...elements].sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )[0];
}
