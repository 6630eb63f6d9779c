import type { ClientError } from '@alcove/client';
import { accessible, until } from '@alcove/elements/testing';
import { assert } from 'chai';
import { defineInbox } from '../define-inbox.ts';
import { strings } from '../locales/strings.ts';
import { clearPage, focused, mount, need } from '../testing/page.ts';
import { InboxSignIn } from './inbox-sign-in.ts';

defineInbox();

const refused = (code: ClientError['code'], changes: Partial<ClientError> = {}): ClientError => ({
  code,
  message: 'words of the server',
  retryable: false,
  ...changes,
});

describe('inbox-sign-in', () => {
  let asked: string[] = [];

  const show = async (changes: Partial<InboxSignIn> = {}): Promise<InboxSignIn> => {
    asked = [];
    const element = Object.assign(new InboxSignIn(), changes);
    element.addEventListener('inbox-credentials', ({ email, password }) => asked.push(`${email}|${password}|`));
    return mount(element);
  };
  const field = (element: InboxSignIn, id: string) => need(element.renderRoot, `#${id}`) as HTMLInputElement;
  const submit = async (element: InboxSignIn): Promise<void> => {
    (need(element.renderRoot, 'form') as HTMLFormElement).requestSubmit();
    await element.updateComplete;
  };
  const fill = (element: InboxSignIn): void => {
    field(element, 'email').value = ' mia@example.com ';
    field(element, 'password').value = ' horse ';
  };
  const problem = (element: InboxSignIn): string => need(element.renderRoot, '[role=alert]').textContent.trim();

  afterEach(() => {
    clearPage();
    Reflect.deleteProperty(navigator, 'onLine');
  });

  it('asks with the address trimmed and the password as it is', async () => {
    const element = await show();
    fill(element);
    await submit(element);
    assert.deepEqual(asked, ['mia@example.com| horse |']);
  });

  it('names every empty field and puts the focus into the first instead of asking', async () => {
    const element = await show();
    await submit(element);
    const said = (id: string): string => need(element.renderRoot, `#${id}-problem`).textContent.trim();
    assert.deepEqual([said('email'), said('password')], [strings.signIn.emailMissing, strings.signIn.passwordMissing]);
    assert.equal(focused(), field(element, 'email'));
    await accessible(element);
    field(element, 'email').value = 'mia@example.com';
    field(element, 'email').dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
    assert.deepEqual([said('email'), said('password')], ['', strings.signIn.passwordMissing]);
    await submit(element);
    assert.equal(said('password'), strings.signIn.passwordMissing);
    assert.equal(focused(), field(element, 'password'));
    assert.isEmpty(asked);
  });

  it('says that email and password do not match, and selects the password to be typed again', async () => {
    const element = await show();
    fill(element);
    element.error = refused('invalid_credentials');
    await element.updateComplete;
    assert.include(problem(element), strings.signIn.invalidCredentials);
    assert.equal(focused(), field(element, 'password'));
    assert.equal(field(element, 'password').selectionEnd, ' horse '.length);
  });

  it('says how long to wait, takes no try until then, and one after it', async () => {
    const element = await show();
    fill(element);
    element.error = refused('rate_limited', { retryable: true, retryAfterMs: 600 });
    await element.updateComplete;
    assert.include(problem(element), strings.signIn.wait(1));
    await submit(element);
    assert.isEmpty(asked);
    await until(() => problem(element) === '', 'the wait is over');
    await submit(element);
    assert.lengthOf(asked, 1);
  });

  it('speaks of the wait once and counts down for the eye alone', async () => {
    const element = await show({ error: refused('rate_limited', { retryAfterMs: 2_000 }) });
    const spoken = need(element.renderRoot, '.problem .unseen').textContent;
    const shown = need(element.renderRoot, '.problem [aria-hidden=true]:not(svg)');
    await until(() => shown.textContent === strings.signIn.wait(1), 'a second went by');
    assert.equal(need(element.renderRoot, '.problem .unseen').textContent, spoken);
  });

  it('tells offline, a server that cannot be reached, and a page out of date apart', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    const element = await show({ error: refused('offline') });
    assert.include(problem(element), strings.signIn.offline);
    Reflect.deleteProperty(navigator, 'onLine');
    element.error = refused('offline');
    await element.updateComplete;
    assert.include(problem(element), strings.signIn.unreachable);
    element.error = refused('timeout', { retryable: true });
    await element.updateComplete;
    assert.include(problem(element), strings.signIn.unreachable);
    element.error = refused('upgrade_required');
    await element.updateComplete;
    assert.include(problem(element), strings.signIn.outdated);
  });

  it('shows and hides the password', async () => {
    const element = await show();
    const button = need(element.renderRoot, '.reveal');
    button.click();
    await element.updateComplete;
    assert.equal(field(element, 'password').type, 'text');
    assert.equal(button.ariaLabel, strings.signIn.hidePassword);
    button.click();
    await element.updateComplete;
    assert.equal(field(element, 'password').type, 'password');
  });

  it('takes no second try while one is on its way', async () => {
    const element = await show({ busy: true });
    fill(element);
    await submit(element);
    assert.isEmpty(asked);
    assert.equal(need(element.renderRoot, '[type=submit]').textContent?.trim(), strings.signIn.busy);
  });

  it('lets password managers know the fields', async () => {
    const element = await show();
    assert.equal(field(element, 'email').autocomplete, 'username');
    assert.equal(field(element, 'password').autocomplete, 'current-password');
  });

  it('has no accessibility violations, empty or refused', async () => {
    const element = await show();
    await accessible(element);
    element.error = refused('invalid_credentials');
    await element.updateComplete;
    await accessible(element);
  });
});
