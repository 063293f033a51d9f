/** What a form that was sent holds. Pure. */

/**
 * A text field of a form, without blanks at its ends. Forms send every new line as CRLF, whatever it was before: it is
 * LF again, so that what nobody changed is not written as changed.
 */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
}

/** A password as it was typed: blanks belong to it. */
export function secret(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
