import { css } from 'lit';

export const avatarStyles = css`
  :host {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: var(--chat-avatar-size, 40px);
    height: var(--chat-avatar-size, 40px);
    border-radius: 50%;
    container-type: size;
    user-select: none;
    -webkit-user-select: none;
  }

  .face {
    display: grid;
    place-items: center;
    width: 100%;
    height: 100%;
    border-radius: inherit;
    background: light-dark(oklch(0.91 0.05 var(--_hue)), oklch(0.4 0.07 var(--_hue)));
    color: light-dark(oklch(0.38 0.1 var(--_hue)), oklch(0.93 0.04 var(--_hue)));
    font-size: 38cqh;
    font-weight: 600;
    line-height: 1;
    letter-spacing: 0.01em;
  }

  .tint-0 { --_hue: 20; }
  .tint-1 { --_hue: 55; }
  .tint-2 { --_hue: 95; }
  .tint-3 { --_hue: 150; }
  .tint-4 { --_hue: 195; }
  .tint-5 { --_hue: 240; }
  .tint-6 { --_hue: 290; }
  .tint-7 { --_hue: 340; }

  @media (forced-colors: active) {
    .face {
      border: 1px solid CanvasText;
    }
  }
`;
