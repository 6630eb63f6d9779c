import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import * as z from 'zod';
import { parseConfig, read } from './config.ts';
import { settings } from './settings.ts';
import { StartupError } from './startup-error.ts';

const documentation = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');

test('docs/configuration.md has one row for every setting, in the same words', () => {
  const rows = documentation.split('\n').filter((line) => line.startsWith('| `'));
  const expected = Object.entries(settings).map(
    ([name, { shownFallback, meaning }]) => `| \`${name}\` | ${shownFallback} | ${meaning} |`,
  );
  assert.deepEqual(rows, expected);
});

test('an empty environment gives the documented defaults', () => {
  assert.deepEqual(parseConfig({}), {
    port: 4000,
    host: '127.0.0.1',
    dataDir: resolve('.data'),
    publicUrl: null,
    trustProxyHops: 0,
    allowedOrigins: [],
    logLevel: null,
    sendRate: { points: 10, windowMs: 10_000 },
    demo: true,
  });
});

test('every variable is read', () => {
  const config = parseConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    DATA_DIR: '/srv/chat data',
    PUBLIC_URL: 'https://Chat.example.com/',
    TRUST_PROXY: '2',
    ALLOWED_ORIGINS: 'https://a.example, http://b.example:8080,',
    LOG_LEVEL: 'debug',
    RATE_LIMIT_WINDOW: '60000',
    RATE_LIMIT_MAX: '5',
    DEMO: 'off',
  });
  assert.deepEqual(config, {
    port: 0,
    host: '0.0.0.0',
    dataDir: '/srv/chat data',
    publicUrl: 'https://chat.example.com',
    trustProxyHops: 2,
    allowedOrigins: ['https://a.example', 'http://b.example:8080'],
    logLevel: 'debug',
    sendRate: { points: 5, windowMs: 60_000 },
    demo: false,
  });
});

test('an empty variable counts as not set', () => {
  const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, ' ']));
  assert.deepEqual(parseConfig(empty), parseConfig({}));
});

const damaged: readonly [name: string, value: string][] = [
  ['PORT', 'abc'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '4000.5'],
  ['PORT', '0x10'],
  ['HOST', 'http://localhost'],
  ['DATA_DIR', 'a\nb'],
  ['PUBLIC_URL', 'chat.example.com'],
  ['PUBLIC_URL', 'https://chat.example.com/path'],
  ['PUBLIC_URL', 'https://user:secret@chat.example.com'],
  ['PUBLIC_URL', 'ftp://chat.example.com'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '11'],
  ['ALLOWED_ORIGINS', '*'],
  ['ALLOWED_ORIGINS', 'https://a.example,null'],
  ['LOG_LEVEL', 'loud'],
  ['RATE_LIMIT_WINDOW', '10s'],
  ['RATE_LIMIT_MAX', '0'],
  ['DEMO', 'true'],
];

for (const [name, value] of damaged) {
  test(`${name}=${JSON.stringify(value)} is refused in one sentence that names it and what it may be`, () => {
    assert.throws(
      () => parseConfig({ [name]: value }),
      (error) => {
        assert.ok(error instanceof StartupError);
        assert.match(error.message, new RegExp(`^${name} must be .+, not ".+"\\.$`));
        assert.doesNotMatch(error.message, /\n/);
        return true;
      },
    );
  });
}

test('the message about a damaged secret does not repeat it', () => {
  const secret = {
    schema: z.string().length(64),
    fallback: '',
    shownFallback: 'none',
    allowed: '64 hexadecimal digits',
    meaning: '',
    secret: true,
  };
  assert.throws(() => read({ KEY: 'hunter2' }, 'KEY', secret), { message: 'KEY must be 64 hexadecimal digits.' });
});
