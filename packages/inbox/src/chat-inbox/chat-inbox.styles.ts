import { css } from 'lit';

export const chatInboxStyles = css`
  :host {
    display: block;
    height: 100dvh;
    overflow: hidden;
    container-type: inline-size;
    background: var(--_surface);
    font-family: var(--chat-font-family, inherit);
    color-scheme: light dark;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  .starting {
    display: grid;
    grid-template-columns: 240px 340px;
    height: 100%;
  }

  .starting-lists {
    display: grid;
    align-content: start;
    gap: 24px;
    padding: 26px 18px;
    background: var(--_recess);
  }

  .starting-lists .bone {
    width: 60%;
    background: var(--_hover);
  }

  .starting-rows {
    display: grid;
    grid-template-columns: 40px 1fr;
    align-items: center;
    align-content: start;
    gap: 28px 12px;
    padding: 78px 20px;
  }

  .failure {
    display: grid;
    place-content: center;
    justify-items: center;
    height: 100%;
    padding: 24px;
    text-align: center;
  }

  .failure .icon {
    width: 32px;
    height: 32px;
    margin-block-end: 12px;
    color: var(--_muted);
  }

  .failure h1 {
    margin: 0 0 4px;
    font-size: 17px;
    font-weight: 600;
  }

  .failure p {
    margin: 0 0 20px;
    color: var(--_muted);
  }

  @container (width < 1100px) {
    .starting {
      grid-template-columns: 64px 320px;
    }
  }

  @container (width < 720px) {
    .starting {
      grid-template: 56px 1fr / 1fr;
    }
  }
`;
