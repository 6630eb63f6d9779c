import { define, defineElements } from '@alcove/elements';
import { ChatVisitorForm } from '../form/chat-visitor-form.ts';
import { ChatPanelMenu } from '../menu/chat-panel-menu.ts';
import { ChatPanel } from './chat-panel.ts';

/** Registers the panel and all it is made of. The shell loads this module when the visitor shows intent. */
export function definePanel(): void {
  defineElements();
  define('chat-visitor-form', ChatVisitorForm);
  define('chat-panel-menu', ChatPanelMenu);
  define('chat-panel', ChatPanel);
}
