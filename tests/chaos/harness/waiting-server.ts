import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { main } from '../../../packages/server/src/main.ts';

// The server's own entry, loaded ahead: loading takes far longer than starting. The first line on standard input starts it.
// A killed process never writes what it compiled; the next one would compile it again.
flushCompileCache();
await once(process.stdin, 'data');
process.stdin.destroy();
await main(process.env);
