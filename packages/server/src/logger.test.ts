import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from './logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger('debug', { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a line is JSON with level and time in words', () => {
  const [line] = logged((logger) => logger.info({ port: 1 }, 'listening'));
  assert.equal(line?.level, 'info');
  assert.equal(line?.msg, 'listening');
  assert.match(String(line?.time), /^\d{4}-\d\d-\d\dT/);
});

test('an error keeps type, code and place and loses what it quotes', () => {
  const query = Object.assign(new Error('Failed query: insert into messages values (?)\nparams: my secret text'), {
    code: 'SQLITE_FULL',
    params: ['my secret text'],
  });
  const [line] = logged((logger) => logger.error({ err: new Error('outer', { cause: query }) }, 'failed'));
  const text = JSON.stringify(line);
  assert.match(text, /SQLITE_FULL/);
  assert.match(text, /logger\.test\.ts/);
  assert.doesNotMatch(text, /secret/);
});

test('what the JSON parser quotes is left out', () => {
  const [line] = logged((logger) => {
    try {
      JSON.parse('my secret');
    } catch (err) {
      logger.error({ err }, 'failed');
    }
  });
  assert.match(JSON.stringify(line), /SyntaxError/);
  assert.doesNotMatch(JSON.stringify(line), /secret/);
});

test('fields with telling names are struck out', () => {
  const [line] = logged((logger) =>
    logger.warn({ token: 'secret', input: { password: 'secret', email: 'secret' } }, ''),
  );
  assert.doesNotMatch(JSON.stringify(line), /secret/);
});
