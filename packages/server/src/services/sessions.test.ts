import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailKey } from './sessions.ts';

test('an address is looked up without regard to case, space and full-width letters', () => {
  assert.equal(emailKey('  Maya@Fernway.EXAMPLE '), 'maya@fernway.example');
  assert.equal(emailKey('ｍaya@fernway.example'), 'maya@fernway.example');
});
