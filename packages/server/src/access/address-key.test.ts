import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressKey } from './address-key.ts';

test('an IPv6 subscriber is one caller, however the address is written and whatever its last half is', () => {
  const [first, ...others] = [
    '2001:db8:1:2::1',
    '2001:db8:1:2::2',
    '2001:0DB8:0001:0002:ffff:1:2:3',
    '2001:db8:1:2:a::',
  ];
  for (const other of others) assert.equal(addressKey(other), addressKey(first ?? ''));
  assert.notEqual(addressKey('2001:db8:1:3::1'), addressKey(first ?? ''));
});

test('an IPv4 address is itself, mapped or not; what is no address is left as it is', () => {
  assert.equal(addressKey('192.0.2.7'), '192.0.2.7');
  assert.equal(addressKey('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(addressKey('fe80::1%eth0'), addressKey('fe80::2'));
  assert.equal(addressKey(''), '');
});
