/** More than any line of a chat can show; keeps a pasted log out of the layout. */
const excerptMax = 160;

/** A text as one line, cut where no line can go on. */
export function excerpt(text: string): string {
  return text
    .slice(0, 4 * excerptMax)
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, excerptMax);
}
