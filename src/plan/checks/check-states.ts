import type { Diagnostic } from '../../base/index.ts'
import { boxState } from '../marks/box-states.ts'
import { noLegend, statusOf } from '../marks/status.ts'
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

function unknownState({ words, at, sign, isChoice }: UnknownState, others: number, source: Source): Diagnostic {
  const more = others === 0 ? '' : `, here and ${others} more ${others === 1 ? 'time' : 'times'}`
  const usual = sign === undefined ? null : usualState(sign)
  const reading = usual === null ? 'it is read as if nothing stood there' : `${sign} is read as ${usual}`
  return {
    code: 'unknown-state',
    severity: 'warning',
    message: `"${words}" ${isChoice === true ? 'has several boxes' : 'is no state that is known'}${more}: ${reading}`,
    help: `${isChoice === true ? 'Leave one box, ticked where the task is done, or write the state alone:' : 'Write'} ${states.map(understood).join('; ')}; or a share such as 50%.`,
    where: source.range(at.start, at.end),
  }
}

/** What a sign of a legend means where none is given. */
function usualState(sign: string): string | null {
  const box = /^\[(.*)\]$/u.exec(sign)?.[1]
  const state = box === undefined ? statusOf(sign) : boxState(box, noLegend)
  return state === null ? null : (statusWords[state][0] ?? null)
}

const states: readonly TaskState[] = ['todo', 'in-progress', 'done', 'dropped']

/** The first of the words and symbols: `done, complete or ✅`. */
function understood(state: TaskState): string {
  return `${statusWords[state].slice(0, 2).join(', ')} or ${statusSymbols[state][0] ?? ''}`
}
