import { bootFromScriptTag } from './boot.ts';
import { ChatWidget } from './shell/chat-widget.ts';

// A second copy on the page keeps the first one's element.
if (!customElements.get('chat-widget')) customElements.define('chat-widget', ChatWidget);
bootFromScriptTag(import.meta.url);
