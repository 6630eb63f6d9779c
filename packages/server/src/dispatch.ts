import { ChatError, type OperationName, operations } from '@alcove/protocol';
import type { Logger } from 'pino';
import type { RateLimits } from './access/rate-limits.ts';
import type { Clock } from './clock.ts';
import type { Caller, Context, Effect, Handlers } from './services/context.ts';

/** Does what an edge must do for a handler; rejects when it cannot. */
export type ApplyEffect = (effect: Effect) => Promise<void>;

/**
 * The path that every call takes on both edges: limit, parse, handler, effects, answer.
 * @returns the operation's output.
 * @throws ChatError and nothing else: what is unexpected is logged and becomes `internal`.
 */
export type Dispatch = (name: OperationName, caller: Caller, input: unknown, apply: ApplyEffect) => Promise<unknown>;

type AnyHandler = (context: Context, input: unknown) => Promise<unknown>;

export function createDispatch(parts: {
  readonly handlers: Handlers;
  readonly limits: RateLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}): Dispatch {
  const { limits, clock, logger } = parts;
  // The table types each handler by its own input and output; here they are called by name alone.
  const handlers = parts.handlers as unknown as Record<OperationName, AnyHandler>;

  return async (name, caller, input, apply) => {
    const operation = operations[name];
    try {
      if (operation.access !== 'public' && caller.actor === null) throw new ChatError('unauthenticated');
      await limits.take(operation.limit, caller);
      const parsed = operation.input.safeParse(input);
      if (!parsed.success) throw invalidInput(parsed.error.issues);
      const context = { ...caller, now: clock() } as Context;
      const answer = await handlers[name](context, parsed.data);
      if (!isReply(answer)) return answer;
      for (const effect of answer.effects) await apply(effect);
      return typeof answer.value === 'function'
        ? await valueOrUndo(answer.value as () => Promise<unknown>, answer.effects, apply)
        : answer.value;
    } catch (error) {
      if (error instanceof ChatError) {
        // A refusal with a cause is the server's own trouble, such as a full disk: somebody must act.
        if (error.cause !== undefined) logger.error({ err: error, operation: name }, 'operation refused');
        throw error;
      }
      logger.error({ err: error, operation: name, requestId: caller.requestId }, 'operation failed unexpectedly');
      throw new ChatError('internal', { cause: error });
    }
  };
}

/** Reads the value that comes after the effects. Where it is refused, nobody stays in a room they may not read. */
async function valueOrUndo(
  read: () => Promise<unknown>,
  effects: readonly Effect[],
  apply: ApplyEffect,
): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    for (const effect of effects) {
      if (effect.type === 'joinRoom') await apply({ type: 'leaveRoom', conversationId: effect.conversationId });
    }
    throw error;
  }
}

function isReply(answer: unknown): answer is { effects: readonly Effect[]; value: unknown } {
  return typeof answer === 'object' && answer !== null && 'effects' in answer;
}

/** Enough to mend a form by; a body of a thousand wrong fields is not answered with a thousand lines. */
const detailsMax = 20;

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Names of unknown fields. */
  readonly keys?: readonly string[];
}

/** Names each rejected field and repeats no value: input may hold text, addresses or passwords. */
function invalidInput(issues: readonly Issue[]): ChatError {
  const details = issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.keys) return issue.keys.map((key) => `${[...path, key.slice(0, 60)].join('.')}: unknown field`);
    return [`${path.join('.') || 'input'}: ${issue.message}`];
  });
  return new ChatError('invalid_input', { details: details.slice(0, detailsMax) });
}
