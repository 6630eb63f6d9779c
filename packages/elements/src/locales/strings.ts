import { en } from './en.ts';

/** What a language brings. */
export type Strings = typeof en;

/** The strings that elements show. */
export const strings: Strings = en;
