import { main } from '../packages/server/src/main.ts';
import { buildIfStale } from './bundles/build-if-stale.ts';

// `pnpm start`: the browser bundles if they are stale, then the server.
await buildIfStale((line) => process.stdout.write(`${line}\n`));
await main(process.env);
