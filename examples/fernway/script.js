const workingDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'short' });

/** The date that lies `count` working days after `from`; Sundays are not worked. */
function addWorkingDays(from, count) {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate());
  for (let left = count; left > 0; ) {
    day.setDate(day.getDate() + 1);
    if (day.getDay() !== 0) left -= 1;
  }
  return day;
}

/** Puts real dates over the free windows, so that the page is never out of date. */
function dateFreeWindows(now) {
  for (const heading of document.querySelectorAll('[data-working-day]')) {
    heading.textContent = workingDay.format(addWorkingDays(now, Number(heading.dataset.workingDay)));
  }
}

/** Lets every "Chat with us" button open the chat, and hides the buttons where no chat arrived. */
function connectChatButtons() {
  const buttons = document.querySelectorAll('[data-chat-open]');
  const show = (visible) => {
    for (const button of buttons) button.hidden = !visible;
  };
  for (const button of buttons) {
    button.addEventListener('click', () => document.querySelector('chat-widget')?.open());
  }
  addEventListener('load', () => show(customElements.get('chat-widget') !== undefined));
  customElements.whenDefined('chat-widget').then(() => show(true));
}

/** Closes the phone menu once a link in it was followed. */
function closeMenuOnNavigation() {
  const menu = document.getElementById('site-nav');
  menu?.addEventListener('click', (event) => {
    if (event.target.closest('a') && menu.matches(':popover-open')) menu.hidePopover();
  });
}

dateFreeWindows(new Date());
connectChatButtons();
closeMenuOnNavigation();
