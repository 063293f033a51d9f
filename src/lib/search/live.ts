import { goto } from '$app/navigation';

/** Milliseconds of silence after a keystroke before the question is asked. */
const PAUSE = 180;

/**
 * A search that follows the keyboard. Each address replaces the one typed before it, so that "back" leaves
 * the search instead of replaying its letters; SvelteKit drops the answer of an address already left.
 */
export function liveSearch() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = (href: string, replaceState: boolean) => {
    clearTimeout(timer);
    return goto(href, { replaceState, keepFocus: true, noScroll: true });
  };
  return {
    /** While typing: after a pause, in place of the current address. */
    type(href: () => string) {
      clearTimeout(timer);
      timer = setTimeout(() => go(href(), true), PAUSE);
    },
    /** A deliberate step (a facet, the button): at once, as an address of its own unless it is this one. */
    step: (href: string) => go(href, new URL(href, location.href).href === location.href),
    stop: () => clearTimeout(timer),
  };
}
