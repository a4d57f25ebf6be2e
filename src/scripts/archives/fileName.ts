/**
 * A line that names a file after what an f-string says, without what file systems do not take.
 * @param template the inside of an f-string of our own, never a text from outside
 */
export function fileNameLine(template: string): string {
  return `name = re.sub(r"[^\\w.+-]+", "_", f"${template}")`;
}
