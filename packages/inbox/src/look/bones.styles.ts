import { css } from 'lit';

/** Shapes of what is loading. What comes within 150 ms never shows them. */
export const boneStyles = css`
  .bone {
    display: block;
    height: 12px;
    border-radius: 6px;
    background: var(--_bubble);
    animation: bone-appear 200ms var(--_ease) 150ms backwards;
  }

  .bone-avatar {
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 50%;
  }

  @keyframes bone-appear {
    from {
      opacity: 0;
    }
  }
`;
