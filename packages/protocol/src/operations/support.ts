import * as z from 'zod/mini';
import { Actor, Conversation, Tenant } from '../entities.ts';
import { ClientId } from '../ids.ts';
import { limits } from '../limits.ts';
import { operation } from '../operation.ts';
import { Name } from '../text.ts';

/** Short name of the business, as in its links. */
const Slug = z.string().check(z.minLength(1), z.maxLength(limits.slugMax));

export const supportInfo = operation({
  name: 'support:info',
  summary: 'What a visitor may know before saying who they are: the name of the business.',
  http: 'GET /support/:tenant',
  via: 'http',
  access: 'public',
  limit: 'read',
  input: z.strictObject({ tenant: Slug }),
  output: z.object({ tenant: Tenant }),
});

export const startSupport = operation({
  name: 'support:start',
  summary: 'The visitor form: makes a contact and its open support conversation, and answers with a visitor token.',
  http: 'POST /support/start',
  via: 'http',
  access: 'public',
  limit: 'start',
  input: z.strictObject({
    tenant: Slug,
    name: Name,
    /** A label for the team, never proof of who somebody is: it opens nothing of the past. */
    email: z.email().check(z.maxLength(limits.emailMax)),
    /** A visitor token of before. While it is valid it resumes its contact and conversation, whatever the form says. */
    token: z.optional(z.string().check(z.minLength(1), z.maxLength(limits.tokenMax))),
    /** A secret of the form, at least 21 random characters, made once: repeating it gives the same contact again. */
    clientId: z.optional(ClientId.check(z.minLength(21))),
  }),
  output: z.object({ token: z.string(), actor: Actor, tenant: Tenant, conversation: Conversation }),
});
