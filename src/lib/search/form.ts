import { canonical } from './state.ts';

/** The query string of what stands in the form with this id, wherever its fields are on the page. */
export function formQuery(id: string): string {
  const form = document.getElementById(id) as HTMLFormElement;
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') params.append(name, value.trim());
  }
  return canonical(params);
}
