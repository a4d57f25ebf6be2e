/** Whether what stands on the command line is an http(s) address, not a path. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
