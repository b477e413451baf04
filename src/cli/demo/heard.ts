import type { WorldEvent } from '../../sandbox/index.ts'
import { appDeed, type AppDeed } from './app-deed.ts'
import { pushWords } from './deed-words.ts'
import { watchLabels } from './label-watch.ts'
import { personDeed } from './person-deed.ts'

/** What an event on the local GitHub means to somebody who watches. */
export type Heard =
  /** Worth a line of its own. */
  | { readonly kind: 'line'; readonly words: string }
  /** The app's, and one of many. */
  | { readonly kind: 'deed'; readonly who: string; readonly deed: AppDeed }

/** Makes out what events mean, one after the other, each of them; null for what nobody asks about. */
export function createEar(): (event: WorldEvent) => Heard | null {
  const labels = watchLabels()
  return event => {
    const relabelled = event.event === 'issues' ? labels.see(event) : null
    const who = event.sender.login
    const words = event.sender.type === 'Bot' ? appWords(event) : personDeed(event)
    if (words !== null) return { kind: 'line', words: `${who} ${words}` }
    const deed = event.sender.type === 'Bot' ? (appDeed(event) ?? relabelled) : null
    return deed === null ? null : { kind: 'deed', who, deed }
  }
}

/** Commits of the app's are few, and each is news. */
function appWords(event: WorldEvent): string | null {
  return event.event === 'push' ? pushWords(event) : null
}
