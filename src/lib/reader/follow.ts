/** Tells which of the clauses on the page is being read: the one that crosses the upper part of the window. */
export function followClauses(
  clauses: Iterable<Element>,
  onread: (eId: string) => void,
): { stop(): void } {
  const crossing = new Set<Element>();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) crossing.add(target);
        else crossing.delete(target);
      }
      const first = [...crossing].sort((a, b) =>
        a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
      )[0];
      if (first) onread(first.id);
    },
    { rootMargin: '-12% 0px -75% 0px' },
  );
  for (const clause of clauses) observer.observe(clause);
  return { stop: () => observer.disconnect() };
}
