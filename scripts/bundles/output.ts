import { fileURLToPath } from 'node:url';

/** Where the server finds the browser bundles: `widget.js`, `inbox.js` and their `assets/`. */
export const outputFolder = fileURLToPath(new URL('../../dist/browser', import.meta.url));

/** Name of the file in there that holds the stamp of what the bundles were built from. */
export const stampName = '.inputs';
