/** A piece of a message's text, to be shown as a node of its own. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'code-block'; readonly text: string };

// One alternative each: a fenced block, code in a line, an address. No part of a match can be matched in two ways by
// the same alternative, so the time stays proportional to the length.
const special = /```(?:[\w+#-]{0,20}\n)?([^`]+(?:`{1,2}[^`]+)*)```\n?|`([^`\n]+)`|(https?:\/\/[^\s<>"`]+)/gi;
const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}

/** Cuts what belongs to the sentence and not to the address: `(see https://a.example/b).` → `https://a.example/b`. */
function trimAddress(address: string): string {
  // How many closers of each kind have no opener; counted once, so that a long tail of them costs no more.
  const surplus = new Map(
    Object.entries(closers).map(([closer, opener]) => [closer, count(address, closer) - count(address, opener)]),
  );
  let end = address.length;
  while (end > 0) {
    const last = address.charAt(end - 1);
    const unopened = surplus.get(last);
    if (unopened === undefined ? !/[.,;:!?'*_~]/.test(last) : unopened <= 0) break;
    if (unopened !== undefined) surplus.set(last, unopened - 1);
    end -= 1;
  }
  return address.slice(0, end);
}

function httpAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** Splits a text into plain text, http(s) links and code. Joining every `text` gives the text without its back-ticks. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let plainFrom = 0;
  const plainUntil = (end: number): void => {
    if (end > plainFrom) parts.push({ kind: 'text', text: text.slice(plainFrom, end) });
  };
  for (const match of text.matchAll(special)) {
    const [whole, block, code, address] = match;
    if (address === undefined) {
      plainUntil(match.index);
      parts.push(
        block === undefined
          ? { kind: 'code', text: code ?? '' }
          : { kind: 'code-block', text: block.replace(/\n$/, '') },
      );
      plainFrom = match.index + whole.length;
      continue;
    }
    const shown = trimAddress(address);
    const href = httpAddress(shown);
    if (!href) continue;
    plainUntil(match.index);
    parts.push({ kind: 'link', text: shown, href });
    plainFrom = match.index + shown.length;
  }
  plainUntil(text.length);
  return parts;
}

const emoji = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*`;
const onlyEmoji = new RegExp(`^(?:${emoji}){1,3}$`, 'u');

/** Whether a text is nothing but one to three emoji, which are shown large. */
export function isJumbo(text: string): boolean {
  return text.length <= 48 && onlyEmoji.test(text.trim());
}
