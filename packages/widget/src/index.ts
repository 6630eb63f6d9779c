export { ChatWidget } from './shell/chat-widget.ts';
export { ChatCloseEvent, ChatOpenEvent } from './shell/widget-events.ts';
