import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The whole SDK with its dependencies, as a host's bundler would make it; socket.io-client alone is 13 kB of it. */
const budgetBytes = 28_500;

describe('the SDK as a browser bundle', () => {
  let code = '';
  let inputs: readonly string[] = [];

  before(async () => {
    const result = await build({
      entryPoints: [fileURLToPath(new URL('../../packages/client/src/index.ts', import.meta.url))],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      conditions: ['production', '@alcove/source'],
      define: { 'process.env.NODE_ENV': '"production"' },
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    assert.deepEqual(result.warnings, []);
    code = result.outputFiles.map((file) => file.text).join('');
    inputs = Object.keys(result.metafile.inputs);
  });

  it(`is at most ${budgetBytes} bytes gzipped`, () => {
    const bytes = gzipSync(code, { level: 9 }).byteLength;
    assert.ok(bytes <= budgetBytes, `${bytes} bytes gzipped`);
  });

  it('has no schema code in it, neither ours nor zod', () => {
    const schemas = inputs.filter((input) => /(^|\/)zod\/|packages\/protocol\//.test(input));
    assert.deepEqual(schemas, []);
  });

  it('makes no code from text, so that it runs under a strict Content-Security-Policy', () => {
    // engine.io-client looks for the global object so; where `self` or `window` is, as in every browser, it is not run.
    const fallback = /typeof self<"u"\?self:typeof window<"u"\?window:Function\("return this"\)\(\)/g;
    const running = code.replace(fallback, '');
    const calls = running.match(/.{0,80}(\beval\s*\(|(?<![.\w])Function\s*\().{0,20}/g);
    assert.equal(calls, null);
  });
});
