/**
 * Puts one chat on the page for the script tag this module came from, if that tag names a business:
 * `<script type="module" src="https://chat.example.com/widget.js" data-tenant="demo"></script>`.
 * Waits for the document when the tag stands in its head. Does nothing where the same chat is on the page already.
 */
export function bootFromScriptTag(moduleUrl: string): void {
  const tags = [...document.querySelectorAll<HTMLScriptElement>('script[data-tenant]')];
  const tenant = tags.find((tag) => tag.src === moduleUrl)?.dataset.tenant;
  if (!tenant) return;
  const server = new URL(moduleUrl).origin;
  const mount = (): void => {
    const present = [...document.querySelectorAll('chat-widget')];
    if (present.some((chat) => chat.getAttribute('tenant') === tenant && chat.getAttribute('server') === server))
      return;
    const chat = document.createElement('chat-widget');
    chat.setAttribute('tenant', tenant);
    chat.setAttribute('server', server);
    document.body.append(chat);
  };
  if (document.body) mount();
  else document.addEventListener('DOMContentLoaded', mount, { once: true });
}
