import type { Reaction } from '@alcove/protocol';

/** Reactions with one more or one less of somebody's: as the server will answer, in the order of their first use. */
export function withReaction(
  reactions: readonly Reaction[],
  emoji: string,
  actorId: string,
  active: boolean,
): readonly Reaction[] {
  const held = reactions.find((one) => one.emoji === emoji);
  const others = (held?.actorIds ?? []).filter((id) => id !== actorId);
  const next = { emoji, actorIds: active ? [...others, actorId] : others };
  const all = held ? reactions.map((one) => (one === held ? next : one)) : [...reactions, next];
  return all.filter((one) => one.actorIds.length > 0);
}
