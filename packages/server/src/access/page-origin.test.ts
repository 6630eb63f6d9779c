import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOrigin } from './page-origin.ts';

const here = { fetchSite: undefined, requestOrigin: 'http://Chat.local:4000', publicUrl: 'https://chat.example' };

test('a page is own when its origin is the one that was asked, or the configured one', () => {
  assert.equal(pageOrigin({ ...here, origin: 'http://chat.local:4000' }), 'own');
  assert.equal(pageOrigin({ ...here, origin: 'https://chat.example' }), 'own');
});

test('another scheme, port or host is foreign', () => {
  for (const origin of ['https://chat.local:4000', 'http://chat.local', 'http://a.chat.local:4000', 'null', '']) {
    assert.equal(pageOrigin({ ...here, origin }), 'foreign', origin);
  }
});

test('without an origin nothing is known, unless the browser vouches for the page', () => {
  assert.equal(pageOrigin({ ...here, origin: undefined }), 'unknown');
  // A tag on another page: no Origin, and on a page of the same site still the cookie.
  for (const fetchSite of ['same-site', 'cross-site']) {
    assert.equal(pageOrigin({ ...here, origin: undefined, fetchSite }), 'foreign');
  }
  assert.equal(pageOrigin({ ...here, origin: undefined, fetchSite: 'none' }), 'unknown', 'typed into the address bar');
  assert.equal(pageOrigin({ ...here, origin: undefined, fetchSite: 'same-origin' }), 'own');
});

test('behind a proxy that ends TLS unannounced the browser’s word counts', () => {
  const behindProxy = { ...here, publicUrl: null, origin: 'https://chat.local:4000' };
  assert.equal(pageOrigin(behindProxy), 'foreign');
  assert.equal(pageOrigin({ ...behindProxy, fetchSite: 'same-origin' }), 'own');
});
