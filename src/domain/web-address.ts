/** Whether a page may make a link of it: whatever else an address may be, it may run or open something. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//iu.test(text) && URL.canParse(text);
}
