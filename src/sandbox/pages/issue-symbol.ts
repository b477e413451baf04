import type { Issue, PullRequest } from '../model.ts'
import { icons } from './icons.ts'
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
  return markup`<span class="state ${look}" title="${stateWord(thing)}">${'headOid' in thing ? icons.pull : icons[look]}</span>`
}

/** The state with its word, large, for the head of a page. */
export function stateBadge(thing: Thing): Markup {
  const look = lookOf(thing)
  return markup`<span class="badge ${look}">${'headOid' in thing ? icons.pull : icons[look]} ${stateWord(thing)}</span>`
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
