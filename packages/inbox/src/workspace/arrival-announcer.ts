import type { Actor, ConversationEntry, ConversationListState } from '@alcove/client';
import { Announcements } from '@alcove/elements';
import type { TemplateResult } from 'lit';
import { arrivals } from '../entries/arrivals.ts';
import { conversationName } from '../entries/conversation-name.ts';
import { strings } from '../locales/strings.ts';

/** Puts into words, for a polite live region, what arrived in conversations that are not on the screen. */
export class ArrivalAnnouncer {
  #before: readonly ConversationEntry[] | null = null;
  readonly #announcements = new Announcements();

  /** The live region; empty until something arrived. */
  render(): TemplateResult {
    return this.#announcements.render();
  }

  /** Compares the list with the one seen before. The open conversation speaks for itself. */
  observe(list: ConversationListState, me: Actor, openId: string | null): void {
    const before = this.#before;
    if (list.entries === before) return;
    if (list.state === 'ready') this.#before = list.entries;
    // The first page is what was there already.
    if (!before) return;

    const arrived = arrivals(before, list.entries, me).filter((entry) => entry.conversation.id !== openId);
    const newest = arrived[0];
    if (!newest?.preview) return;
    this.#announcements.say(
      arrived.length === 1
        ? strings.list.arrived(conversationName(newest.conversation, me), newest.preview.text)
        : strings.list.arrivedInMany(arrived.length),
    );
  }
}
