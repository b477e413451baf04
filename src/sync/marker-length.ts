import type { TaskMarker } from './marker.ts'

/** How long a marker is at most, without writing it out: every character in it may have to be escaped. */
export function longestOf(marker: TaskMarker): number {
  const { plan, path, key, id, title, phase, text, owed, formerly, ticked, labels, steps, undo, cameFrom } = marker
  const plain = plan.length + path.length + key.length + title.length + phase.length + text.length
  const noted = formerly.length + ticked.length + labels.length + steps.length + undo.length + cameFrom.length
  return (
    names +
    escaped * (plain + (id ?? '').length + (owed ?? '').length) +
    longestNumber * marker.blockers.length +
    (noted === 0 ? 0 : escaped * JSON.stringify([formerly, ticked, labels, steps, undo, cameFrom]).length)
  )
}

/** `\u003c` for `<`. */
const escaped = 6

/** More than all that stands around what is noted, and all numbers but those of blockers. */
const names = 500

/** Digits that a number has at most, and what follows it. */
const longestNumber = 20
