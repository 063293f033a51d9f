import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { beforeNavigate } from '$app/navigation';
import { page } from '$app/state';
import { m } from '$lib/paraglide/messages.js';

/** Forms whose words are not saved yet warn before the page is left. */

/** Says of each such form on the page whether it holds anything that is not saved. */
let forms: (() => boolean)[] = [];

/** What is written in a form; hidden fields are the page's own, a file that was chosen is no work that is lost. */
function written(form: HTMLFormElement): string {
  const own = [...form.elements].flatMap((field) => {
    if (field instanceof HTMLInputElement) {
      const isOwn = !['hidden', 'file', 'submit'].includes(field.type);
      return isOwn ? [[field.name, field.checked, field.value]] : [];
    }
    const isText = field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement;
    return isText ? [[field.name, field.value]] : [];
  });
  return JSON.stringify(own);
}

/**
 * Watches a form: while it says something else than what was there when it was shown, or when it was last saved, the
 * page warns before it is left. What is being sent is not warned of; what was refused is.
 */
export function unsaved(): Attachment<HTMLFormElement> {
  return (form) => {
    let saved = written(form);
    let isSent = false;
    const isUnsaved = () => !isSent && written(form) !== saved;
    // The event comes here when the form's own listeners have seen it.
    const sent = (event: SubmitEvent) => (isSent ||= event.target === form);
    const typed = () => (isSent = false);
    /** What stands in the form once the page has shown the answer, which takes it more than one step, is saved. */
    const settle = () => setTimeout(() => ([saved, isSent] = [written(form), false]));
    forms.push(isUnsaved);
    window.addEventListener('submit', sent);
    form.addEventListener('input', typed);
    form.addEventListener('reset', settle);
    $effect(() => {
      void page.form;
      untrack(() => {
        if (isSent && page.status < 400) settle();
        else isSent = false;
      });
    });
    return () => {
      forms = forms.filter((one) => one !== isUnsaved);
      window.removeEventListener('submit', sent);
      form.removeEventListener('input', typed);
      form.removeEventListener('reset', settle);
    };
  };
}

/** Asks before a page with unsaved words is left, by a link or altogether. To be called where the pages are laid out. */
export function guardUnsaved(): void {
  beforeNavigate(({ cancel, willUnload }) => {
    if (!forms.some((isUnsaved) => isUnsaved())) return;
    // The browser itself asks before it goes to another site, or is closed.
    if (willUnload || !confirm(m.unsaved_leave())) cancel();
  });
}
