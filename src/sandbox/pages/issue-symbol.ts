import type { Issue, PullRequest } from '../model.ts'
import { markup, type Markup } from './markup.ts'

type Thing = Issue | PullRequest

/** The state of an issue or a pull request in a word, as people say it. */
export function stateWord(thing: Thing): string {
  if ('headOid' in thing && thing.merged !== null) return 'merged'
  if (thing.state === 'open') return 'headOid' in thing && thing.isDraft ? 'draft' : 'open'
  if ('headOid' in thing) return 'closed'
  return thing.stateReason === 'not_planned' ? 'not planned' : (thing.stateReason ?? 'closed')
}

/** The same in a character, for where there is only text. */
export function stateSymbol(thing: Thing): string {
  return symbols[lookOf(thing)]
}

/** The same as a sign with colour. */
export function stateMark(thing: Thing): Markup {
  const look = lookOf(thing)
  return markup`<span class="state ${look}" title="${stateWord(thing)}">${'headOid' in thing ? pullIcon : icons[look]}</span>`
}

/** The state with its word, large, for the head of a page. */
export function stateBadge(thing: Thing): Markup {
  const look = lookOf(thing)
  return markup`<span class="badge ${look}">${'headOid' in thing ? pullIcon : icons[look]} ${stateWord(thing)}</span>`
}

type Look = 'open' | 'done' | 'dropped'

function lookOf(thing: Thing): Look {
  if ('headOid' in thing) {
    if (thing.merged !== null) return 'done'
    return thing.state === 'open' && !thing.isDraft ? 'open' : 'dropped'
  }
  if (thing.state === 'open') return 'open'
  return thing.stateReason === 'not_planned' || thing.stateReason === 'duplicate' ? 'dropped' : 'done'
}

const symbols = { open: '○', done: '✔', dropped: '⊘' } as const

function icon(inside: Markup): Markup {
  return markup`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${inside}</svg>`
}

const ring = markup`<circle cx="8" cy="8" r="6.5"></circle>`

const icons = {
  open: icon(markup`${ring}<circle cx="8" cy="8" r="1"></circle>`),
  done: icon(markup`${ring}<path d="M5 8.2 7.2 10.4 11 6"></path>`),
  dropped: icon(markup`${ring}<path d="M3.5 12.5 12.5 3.5"></path>`),
} as const

const pullIcon = icon(
  markup`<circle cx="4" cy="3.5" r="1.8"></circle><circle cx="4" cy="12.5" r="1.8"></circle><circle cx="12" cy="12.5" r="1.8"></circle><path d="M4 5.5v5M12 10.5V6a2 2 0 0 0-2-2H8M9.5 2 7.5 4l2 2"></path>`,
)
