import { css } from 'lit';

/** The two kinds of button of the inbox: words, and an icon alone. */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 36px;
    padding: 6px 14px;
    border: 1px solid var(--_edge);
    border-radius: 10px;
    font-size: 14px;
    font-weight: 600;
    transition: background-color 160ms var(--_ease);
  }

  .button:hover {
    background: var(--_bubble);
  }

  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button.danger {
    border-color: transparent;
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .icon-button {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 10px;
    color: var(--_muted);
    transition: background-color 160ms var(--_ease);
  }

  .icon-button:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  @media (pointer: coarse) {
    .button {
      min-height: 44px;
    }

    .icon-button {
      width: 44px;
      height: 44px;
    }
  }
`;
