/** The boxes `chosen` of a form, where a script can look at them: how many are ticked, and all of them at once. */
export class Ticks {
  /** Undefined until a script looks after the form. */
  count = $state<number>();
  #form: HTMLElement | undefined;

  /** Looks after a form for as long as it stands (an attachment). */
  watch = (form: HTMLElement): (() => void) => {
    this.#form = form;
    const look = () => (this.count = this.#boxes().filter((box) => box.checked).length);
    look();
    form.addEventListener('change', look);
    // Rows come and go with the page that is shown.
    const rows = new MutationObserver(look);
    rows.observe(form, { childList: true, subtree: true });
    return () => {
      form.removeEventListener('change', look);
      rows.disconnect();
      this.#form = undefined;
      this.count = undefined;
    };
  };

  setAll(isTicked: boolean): void {
    for (const box of this.#boxes()) box.checked = isTicked;
    this.count = this.#boxes().filter((box) => box.checked).length;
  }

  #boxes(): HTMLInputElement[] {
    return [...(this.#form?.querySelectorAll<HTMLInputElement>('input[name=chosen]') ?? [])];
  }
}
