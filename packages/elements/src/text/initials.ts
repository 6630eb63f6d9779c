/** How many tints an avatar can have. */
export const tintCount = 8;

const words = (name: string): string[] => name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Up to two letters for an avatar: first and last word. Empty for a name without letters and digits. */
export function initials(name: string): string {
  const parts = words(name);
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  return [parts[0], last]
    .map((part) => (part ? [...part][0] : ''))
    .join('')
    .toLocaleUpperCase();
}

/** The same tint for the same name, everywhere: 0 to `tintCount` − 1. FNV-1a over the code units. */
export function tintOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % tintCount;
}
