import { describe, equal, it, same } from '@alcove/elements/testing';
import { checkForm, problemsOf } from './form-rules.ts';

describe('the rules of the form', () => {
  it('asks kindly for what is missing', () => {
    same(checkForm({ name: ' ', email: '' }), {
      name: 'Please tell us your name.',
      email: 'Please tell us your email address.',
    });
  });

  it('takes any address that could be one, and no other', () => {
    for (const email of ['a@b.co', 'müller@büro.example', "o'neil+x@mail.a.example", ' a@b.co ']) {
      equal(checkForm({ name: 'A', email }).email, undefined, email);
    }
    for (const email of ['a', 'a@b', 'a@b.', '@b.co', 'a b@c.de', 'a@b@c.de', `${'x'.repeat(250)}@b.co`]) {
      equal(typeof checkForm({ name: 'A', email }).email, 'string', email);
    }
  });

  it('puts a refusal beside its field, else over the button, in words', () => {
    const refusal = (code: 'invalid_input' | 'rate_limited' | 'conflict', details?: string[]) =>
      problemsOf({ code, message: 'server words', retryable: false, ...(details && { details }) });
    equal(typeof refusal('invalid_input', ['email: Invalid email address']).email, 'string');
    equal(typeof refusal('invalid_input', ['name: Too big']).name, 'string');
    equal(refusal('rate_limited').form?.includes('wait a minute'), true);
    equal(refusal('conflict').form, 'server words');
  });
});
