import type { Suggestion } from '#domain/search.ts';
import { getLocale } from '$lib/paraglide/runtime.js';

/** Milliseconds of silence after a keystroke before suggestions are asked for. */
const PAUSE = 120;

/**
 * Suggestions below a text field, as the combobox with a list popup of the ARIA Authoring Practices Guide
 * ("editable combobox with list autocomplete"): the focus stays in the field, the arrows move through the list.
 */
export class SuggestBox {
  items = $state<Suggestion[]>([]);
  open = $state(false);
  /** Index of the suggestion the arrows are at; -1 in the field itself. */
  active = $state(-1);
  #choose: (suggestion: Suggestion) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;

  /** @param choose what happens with a suggestion that was taken */
  constructor(choose: (suggestion: Suggestion) => void) {
    this.#choose = choose;
  }

  /** The field says something else now. */
  type(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(text), PAUSE);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.open = false;
    this.active = -1;
  }

  take(suggestion: Suggestion): void {
    this.close();
    this.#choose(suggestion);
  }

  /** Handles the keys of the pattern; the others are the field's own. */
  key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (this.items.length === 0) return;
      event.preventDefault();
      this.#move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter') {
      const taken = this.open ? this.items[this.active] : undefined;
      if (taken === undefined) return this.close();
      event.preventDefault();
      this.take(taken);
    }
  }

  /** One step through the list; beyond its ends comes the field again. */
  #move(step: 1 | -1): void {
    const places = this.items.length + 1;
    this.active = this.open
      ? ((this.active + 1 + step + places) % places) - 1
      : step > 0
        ? 0
        : places - 2;
    this.open = true;
  }

  async #ask(text: string): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const query = encodeURIComponent(text.trim().slice(0, 200));
      const response = await fetch(`/api/suggest?q=${query}`, {
        headers: { 'accept-language': getLocale() },
        signal: asking.signal,
      });
      if (!response.ok) return this.close();
      const { suggestions } = (await response.json()) as { suggestions: Suggestion[] };
      if (asking.signal.aborted) return;
      this.items = suggestions;
      this.active = -1;
      this.open = suggestions.length > 0;
    } catch {
      // Superseded, or the network is away: a search field without suggestions is still one.
    }
  }
}
