import type { Rate } from './access/rate-limits.ts';
import { type LogLevel, type Setting, type SettingName, settings } from './settings.ts';
import { StartupError } from './startup-error.ts';

/** What the environment decides. docs/configuration.md says what each variable means. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** An origin without a trailing slash; null when links are made from the address that is listened on. */
  readonly publicUrl: string | null;
  readonly trustProxyHops: number;
  /** Origins, as browsers send them. */
  readonly allowedOrigins: readonly string[];
  /** Null: not set, so the process decides. */
  readonly logLevel: LogLevel | null;
  /** Rate of the `send` bucket. */
  readonly sendRate: Rate;
  readonly demo: boolean;
}

/** The variables of a process, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting. An empty variable counts as not set, because that is how shells and compose files unset one.
 * @throws StartupError that names the first damaged variable and what it may be.
 */
export function parseConfig(env: Environment): Config {
  return {
    port: read(env, 'PORT', settings.PORT),
    host: read(env, 'HOST', settings.HOST),
    dataDir: read(env, 'DATA_DIR', settings.DATA_DIR),
    publicUrl: read(env, 'PUBLIC_URL', settings.PUBLIC_URL),
    trustProxyHops: read(env, 'TRUST_PROXY', settings.TRUST_PROXY),
    allowedOrigins: read(env, 'ALLOWED_ORIGINS', settings.ALLOWED_ORIGINS),
    logLevel: read(env, 'LOG_LEVEL', settings.LOG_LEVEL),
    sendRate: {
      points: read(env, 'RATE_LIMIT_MAX', settings.RATE_LIMIT_MAX),
      windowMs: read(env, 'RATE_LIMIT_WINDOW', settings.RATE_LIMIT_WINDOW),
    },
    demo: read(env, 'DEMO', settings.DEMO),
  };
}

/** One setting by its name. Exported for the rule that a secret is never repeated. */
export function read<Value>(env: Environment, name: SettingName | (string & {}), setting: Setting<Value>): Value {
  const text = env[name]?.trim() ?? '';
  if (text === '') return setting.fallback;
  const result = setting.schema.safeParse(text);
  if (result.success) return result.data;
  const given = setting.secret ? '' : `, not ${JSON.stringify(shorten(text))}`;
  throw new StartupError(`${name} must be ${setting.allowed}${given}.`);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
