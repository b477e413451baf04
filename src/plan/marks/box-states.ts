import type { TaskState } from '../plan.ts'
import { boxStates } from '../words/symbols.ts'
import type { Legend } from './status.ts'

/** What the character in a checkbox says: as the document's legend has it, else as is usual; null if neither knows it. */
export function boxState(written: string, legend: Legend): TaskState | null {
  const character = written.trim()
  const told = legend.boxes.get(character)
  if (told !== undefined) return told
  return Object.hasOwn(boxStates, character) ? (boxStates[character] ?? null) : null
}

/** Whether what stands between brackets makes a checkbox: nothing, or one character as people see it. Digits number references. */
export function isBoxCharacter(written: string): boolean {
  const character = written.trim()
  return character === '' || /^(?!\p{N})\S\p{M}*\ufe0f?$/u.test(character)
}
