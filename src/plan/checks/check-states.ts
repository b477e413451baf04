import type { Diagnostic } from '../../base/index.ts'
import type { UnknownState } from '../marks/unknown-state.ts'
import type { TaskState } from '../plan.ts'
import type { Source } from '../text/source.ts'
import { fold } from '../words/match-words.ts'
import { statusSymbols } from '../words/symbols.ts'
import { statusWords } from '../words/words.ts'

/** States that nobody knows: each is named once, where it stands first. Numbers are all alike. */
export function checkStates(unknown: readonly UnknownState[], source: Source): readonly Diagnostic[] {
  const alike = Map.groupBy(unknown, ({ words }) => fold(words).replace(/\d+/g, '0'))
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [unknownState(first, others.length, source)],
  )
}

function unknownState({ words, at }: UnknownState, others: number, source: Source): Diagnostic {
  const more = others === 0 ? '' : `, here and ${others} more ${others === 1 ? 'time' : 'times'}`
  return {
    code: 'unknown-state',
    severity: 'warning',
    message: `nobody knows what state "${words}" is${more}: it is read as if nothing stood there`,
    help: `Write ${states.map(understood).join('; ')}; or a share such as 50%.`,
    where: source.range(at.start, at.end),
  }
}

const states: readonly TaskState[] = ['todo', 'in-progress', 'done', 'dropped']

/** The first of the words and symbols: `done, complete or ✅`. */
function understood(state: TaskState): string {
  return `${statusWords[state].slice(0, 2).join(', ')} or ${statusSymbols[state][0] ?? ''}`
}
