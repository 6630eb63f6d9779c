import { resolve } from 'node:path';
import * as z from 'zod';
import { defaultRates } from './access/rate-limits.ts';

/** One environment variable: how it is read and what docs/configuration.md says about it. */
export interface Setting<Value> {
  /** Turns the text into the value, or fails. */
  readonly schema: z.ZodType<Value>;
  /** Taken when the variable is not set or empty. */
  readonly fallback: Value;
  /** The fallback as the documentation shows it. */
  readonly shownFallback: string;
  /** What it may be; ends the sentence "NAME must be …". */
  readonly allowed: string;
  /** What it does, in Markdown without a line break. */
  readonly meaning: string;
  /** A secret is never repeated in a message. */
  readonly secret: boolean;
}

type Declaration<Value> = Omit<Setting<Value>, 'secret'> & { readonly secret?: true };

function setting<Value>(declaration: Declaration<Value>): Setting<Value> {
  return { secret: false, ...declaration };
}

function wholeNumber(minimum: number, maximum: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(minimum).max(maximum));
}

/** `scheme://host[:port]` and nothing more, in the form that browsers send as `Origin`. */
const Origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (plain) return url.origin;
  context.addIssue({ code: 'custom', message: 'not an origin' });
  return z.NEVER;
});

const OriginList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(Origin));

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Every environment variable that the server reads, in the order in which the documentation lists them. */
export const settings = {
  PORT: setting({
    schema: wholeNumber(0, 65_535),
    fallback: 4000,
    shownFallback: '`4000`',
    allowed: 'a whole number from 0 to 65535',
    meaning: 'TCP port to listen on. `0` takes any free one, for tests.',
  }),
  HOST: setting({
    schema: z.string().regex(/^[\w.:-]{1,255}$/),
    fallback: '127.0.0.1',
    shownFallback: '`127.0.0.1`',
    allowed: 'an IP address or a host name, such as 127.0.0.1 or 0.0.0.0',
    meaning: 'Address to listen on. Only this machine by default; `0.0.0.0` listens on all addresses.',
  }),
  DATA_DIR: setting({
    // A control character in a path is always an accident of quoting.
    schema: z
      .string()
      .regex(/^\P{Cc}+$/u)
      .transform((path) => resolve(path)),
    fallback: resolve('.data'),
    shownFallback: '`.data`',
    allowed: 'the path of a folder',
    meaning:
      'Folder of the database and everything else that must be kept; made when it is missing. ' +
      'A relative path starts at the folder the server is started in.',
  }),
  PUBLIC_URL: setting<string | null>({
    schema: Origin,
    fallback: null,
    shownFallback: 'none',
    allowed: 'an http or https origin without a path, such as https://chat.example.com',
    meaning:
      'Origin under which people reach this server; every link is made from it. ' +
      'Without it links name the address that is listened on.',
  }),
  TRUST_PROXY: setting({
    schema: wholeNumber(0, 10),
    fallback: 0,
    shownFallback: '`0`',
    allowed: 'a whole number from 0 to 10',
    meaning:
      'How many reverse proxies stand in front. That many entries of `X-Forwarded-For`, `-Proto` and `-Host` ' +
      'are believed; with `0` these headers are ignored.',
  }),
  ALLOWED_ORIGINS: setting<readonly string[]>({
    schema: OriginList,
    fallback: [],
    shownFallback: 'none',
    allowed: 'a comma-separated list of origins, such as https://www.example.com,https://shop.example.com',
    meaning:
      'Websites that may use the API of every tenant, comma-separated, besides the server’s own origin and ' +
      'the list that each tenant keeps.',
  }),
  LOG_LEVEL: setting<LogLevel | null>({
    schema: z.enum(logLevels),
    fallback: null,
    shownFallback: '`info`; `warn` on a terminal',
    allowed: `one of ${logLevels.join(', ')}`,
    meaning:
      'Least severe log line that is written, of `fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent`. ' +
      'Logs are JSON lines on standard error.',
  }),
  RATE_LIMIT_WINDOW: setting({
    schema: wholeNumber(1000, 86_400_000),
    fallback: defaultRates.send.windowMs,
    shownFallback: `\`${defaultRates.send.windowMs}\``,
    allowed: 'a number of milliseconds from 1000 to 86400000',
    meaning: 'Milliseconds over which the messages that one person sends are counted.',
  }),
  RATE_LIMIT_MAX: setting({
    schema: wholeNumber(1, 1_000_000),
    fallback: defaultRates.send.points,
    shownFallback: `\`${defaultRates.send.points}\``,
    allowed: 'a whole number from 1 to 1000000',
    meaning: 'Messages that one person may send in `RATE_LIMIT_WINDOW`; more are answered with `rate_limited`.',
  }),
  DEMO: setting({
    schema: z.enum(['on', 'off']).transform((word) => word === 'on'),
    fallback: true,
    shownFallback: '`on`',
    allowed: 'on or off',
    meaning:
      'Whether a demo business is created when the database holds none, and the demo page is served at `/demo`. ' +
      'Its password is drawn once, kept in `DATA_DIR` and printed at every start.',
  }),
};

export type SettingName = keyof typeof settings;
