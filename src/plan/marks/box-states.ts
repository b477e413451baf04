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

/** Whether a text shows the brackets of a box: of `[x]`, where the document says what it links to, it shows the letter alone. */
export function showsBox(text: string, written: string): boolean {
  return withoutSpace(text).includes(withoutSpace(`[${written}]`))
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Whether what stands between brackets makes a checkbox: nothing, or one character as people see it. Digits number references. */
export function isBoxCharacter(written: string): boolean {
  const character = written.trim()
  return character === '' || /^(?!\p{N})\S\p{M}*\ufe0f?$/u.test(character)
}
