/*
 * Shapes from Lucide (https://lucide.dev).
 *
 * ISC License. Copyright (c) Lucide Icons and Contributors.
 *
 * Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
 * granted, provided that the above copyright notice and this permission notice appear in all copies.
 *
 * THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
 * INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN
 * AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
 * PERFORMANCE OF THIS SOFTWARE.
 *
 * Derived from Feather (https://feathericons.com): x, chevron-left, check, clock, circle-alert, ellipsis, log-out,
 * arrow-down, arrow-up, smile-plus and trash. The MIT License. Copyright (c) 2013-present Cole Bemis.
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
 * documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
 * rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
 * permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright
 * notice and this permission notice shall be included in all copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
 * WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 * COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
 * OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */
import { html, type TemplateResult } from 'lit';

/** An icon is drawn by calling it, so that a bundle keeps only those it uses. 20 px, stroke 1.75, current colour. */
export type Icon = () => TemplateResult;

/** Every shape is one path; what Lucide draws as several is joined. */
const draw = (path: string): TemplateResult =>
  html`<svg class="icon" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>`;

export const arrowDownIcon: Icon = () => draw('M12 5v14M19 12l-7 7-7-7');
export const arrowUpIcon: Icon = () => draw('M5 12l7-7 7 7M12 19V5');
export const checkIcon: Icon = () => draw('M20 6 9 17l-5-5');
export const checkCheckIcon: Icon = () => draw('M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16');
export const chevronLeftIcon: Icon = () => draw('M15 18l-6-6 6-6');
export const circleAlertIcon: Icon = () => draw('M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20M12 8v4M12 16h.01');
export const clockIcon: Icon = () => draw('M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20M12 6v6l4 2');
export const ellipsisIcon: Icon = () =>
  draw('M12 11a1 1 0 1 0 0 2 1 1 0 1 0 0-2M19 11a1 1 0 1 0 0 2 1 1 0 1 0 0-2M5 11a1 1 0 1 0 0 2 1 1 0 1 0 0-2');
export const logOutIcon: Icon = () => draw('M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4');
export const messageCircleIcon: Icon = () =>
  draw(
    'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719',
  );
export const pencilIcon: Icon = () =>
  draw(
    'M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497zM15 5l4 4',
  );
export const replyIcon: Icon = () => draw('M20 18v-2a4 4 0 0 0-4-4H4M9 17l-5-5 5-5');
export const rotateCcwIcon: Icon = () => draw('M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5');
export const smilePlusIcon: Icon = () =>
  draw('M22 11v1a10 10 0 1 1-9-10M8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01M16 5h6M19 2v6');
export const trashIcon: Icon = () =>
  draw('M3 6h18M19 6v14c0 1-1 2-2 2H7c-1 0-2-1-2-2V6M8 6V4c0-1 1-2 2-2h4c1 0 2 1 2 2v2');
export const wifiOffIcon: Icon = () =>
  draw(
    'M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82a15 15 0 0 0-11.288-3.764M2 2l20 20',
  );
export const xIcon: Icon = () => draw('M18 6 6 18M6 6l12 12');
