import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, verifyPassword } from './passwords.ts';

test('a password fits its own hash in whatever form its letters were typed, and no other', async () => {
  const hash = await hashPassword('crème brûlée'.normalize('NFC'));
  assert.equal(await verifyPassword('crème brûlée'.normalize('NFD'), hash), true);
  assert.equal(await verifyPassword('creme brulee', hash), false);
  assert.equal(await verifyPassword('', hash), false);
});

test('the same password has two hashes', async () => {
  assert.notEqual(await hashPassword('same'), await hashPassword('same'));
});

test('without a hash every password is wrong, the empty one and the key of zeros included', async () => {
  assert.equal(await verifyPassword('', null), false);
  assert.equal(await verifyPassword('anything', null), false);
});
