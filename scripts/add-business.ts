import { parseArgs } from 'node:util';
import { BusinessRefused, createBusiness, openStore, parseConfig, StartupError } from '@alcove/server';

// `pnpm add-business <slug> <name> --admin <name> --email <address>`: a business and its first admin, while the
// server is stopped. Data goes where DATA_DIR says, as for `pnpm start`.
const usage = 'Usage: pnpm add-business <slug> "<business name>" --admin "<your name>" --email <your address>';

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { admin: { type: 'string' }, email: { type: 'string' } },
  });
  const [slug, name] = positionals;
  const { admin, email } = values;
  if (!slug || !name || !admin || !email || positionals.length > 2) throw new BusinessRefused(usage);
  const store = await openStore(parseConfig(process.env));
  try {
    const password = await createBusiness(store, { slug, name, admin: { name: admin, email } }, Date.now());
    const signIn = password === null ? `${email}, with the password you have` : `${email}  ${password}`;
    process.stdout.write(`Made "${name}". Embed it with data-tenant="${slug}".\nSign in at /inbox with  ${signIn}\n`);
  } finally {
    await store.close();
  }
} catch (error) {
  const isForPeople = error instanceof BusinessRefused || error instanceof StartupError;
  if (!isForPeople && !(error instanceof TypeError)) throw error;
  process.stderr.write(`${isForPeople ? error.message : usage}\n`);
  process.exitCode = 1;
}
