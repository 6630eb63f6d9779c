/** What the next message does besides being one: it answers another, or it changes one. */
export type ComposerMode =
  | {
      readonly kind: 'reply';
      /** Key of the message that is answered. */
      readonly key: string;
      /** Name of its sender; empty for one's own. */
      readonly name: string;
      readonly text: string;
    }
  | {
      readonly kind: 'edit';
      /** Key of the message that is changed. */
      readonly key: string;
      /** Its text so far. */
      readonly text: string;
    };
