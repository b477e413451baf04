import { markup, type Markup } from './markup.ts'

function icon(inside: Markup): Markup {
  return markup`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${inside}</svg>`
}

const ring = markup`<circle cx="8" cy="8" r="6.5"></circle>`

/** Small signs in the colour of the text around them. */
export const icons = {
  open: icon(markup`${ring}<circle cx="8" cy="8" r="1"></circle>`),
  done: icon(markup`${ring}<path d="M5 8.2 7.2 10.4 11 6"></path>`),
  dropped: icon(markup`${ring}<path d="M3.5 12.5 12.5 3.5"></path>`),
  failed: icon(markup`${ring}<path d="M5.5 5.5 10.5 10.5 M10.5 5.5 5.5 10.5"></path>`),
  neutral: icon(markup`${ring}<path d="M5 8h6"></path>`),
  pull: icon(
    markup`<circle cx="4" cy="3.5" r="1.8"></circle><circle cx="4" cy="12.5" r="1.8"></circle><circle cx="12" cy="12.5" r="1.8"></circle><path d="M4 5.5v5M12 10.5V6a2 2 0 0 0-2-2H8M9.5 2 7.5 4l2 2"></path>`,
  ),
} as const
