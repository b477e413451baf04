import { boxState, isBoxCharacter } from '../marks/box-states.ts'
import type { Source } from '../text/source.ts'
import type { Box } from './blocks.ts'
import { type Cursor, textAt } from './cursor.ts'

export interface PlacedBox {
  readonly box: Box
  /** Where the text after it begins. */
  readonly after: number
}

/** The checkbox that a list item begins with: also `[~]`, `[✓]`, `[?]`, `[]` and `[ ]*`, which are none to markdown. */
export function boxAt(cursor: Cursor, source: Source): PlacedBox | null {
  const at = textAt(cursor)
  box.lastIndex = at
  const found = box.exec(source.text)
  const written = found?.[1]
  if (found === null || written === undefined) return null
  const shown = source.repair(written)
  if (!isBoxCharacter(shown)) return null
  const state = boxState(shown, source.legend) ?? 'todo'
  const after = at + found[0].length
  return {
    box: { start: at + 1, end: at + 1 + written.length, written, state },
    after: textAt({ ...cursor, at: after }),
  }
}

const box = /\[([^\]\r\n]{0,4})\]\*?(?=\s|$)/uy
