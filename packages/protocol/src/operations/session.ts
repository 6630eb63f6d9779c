import * as z from 'zod/mini';
import { Actor, Tenant } from '../entities.ts';
import { limits } from '../limits.ts';
import { operation } from '../operation.ts';

const SignedIn = z.object({ actor: Actor, tenant: Tenant });

export const login = operation({
  name: 'session:login',
  summary: 'Signs a staff member in with email and password.',
  http: 'POST /session',
  via: 'http',
  access: 'public',
  limit: 'login',
  input: z.strictObject({
    email: z.string().check(z.minLength(1), z.maxLength(limits.emailMax)),
    password: z.string().check(z.minLength(1), z.maxLength(limits.passwordMax)),
    /** Slug of the business, for people who belong to several; else the one joined first. */
    tenant: z.optional(z.string().check(z.minLength(1), z.maxLength(limits.slugMax))),
    /** `cookie` (default) sets an httpOnly cookie for the server's own pages; `bearer` answers with the token. */
    as: z.optional(z.enum(['cookie', 'bearer'])),
  }),
  output: z.extend(SignedIn, { token: z.nullable(z.string()) }),
});

export const logout = operation({
  name: 'session:logout',
  summary: 'Ends this sign-in: the token is void and its sockets are closed.',
  http: 'DELETE /session',
  via: 'http',
  access: 'actor',
  limit: 'write',
  input: z.strictObject({}),
  output: z.object({}),
});

export const me = operation({
  name: 'session:me',
  summary: 'Tells who is signed in, and with which business.',
  http: 'GET /session',
  via: 'both',
  access: 'actor',
  limit: 'read',
  input: z.strictObject({}),
  output: SignedIn,
});
