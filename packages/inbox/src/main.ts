import { defineInbox } from './define-inbox.ts';

defineInbox();
