import * as z from 'zod/mini';
import { Id } from '../ids.ts';
import { operation } from '../operation.ts';

export const typing = operation({
  name: 'typing',
  summary: 'Tells the others in a conversation that one is writing, or stopped. Never stored; expires by itself.',
  http: null,
  via: 'socket',
  access: 'conversation.write',
  limit: 'signal',
  input: z.strictObject({ conversationId: Id, active: z.boolean() }),
  output: z.object({}),
});
