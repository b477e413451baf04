import { assertNever } from '../base/index.ts'
import type { DoneView, ThingView } from './explain-view.ts'
import type { Pen } from './pen.ts'

/** `#12 1.2 Caulk the seams`, `Phase 2: Rig (2 of 3 open)`, as far as there are numbers. */
export function thingWords(thing: ThingView, pen: Pen): string {
  switch (thing.kind) {
    case 'task':
      return `${thing.number === null ? '' : `#${thing.number} `}${pen.text(thing.title)}${placeWords(thing.path, pen)}`
    case 'phase':
      return `${pen.link(thing.title, thing.url)} (${thing.open} of ${thing.of} open)${placeWords(thing.path, pen)}`
    case 'issue':
      return `#${thing.number}`
    case 'words':
      return pen.text(thing.words)
    default:
      return assertNever(thing)
  }
}

/** The same for a line of a list. */
export function listedWords(thing: ThingView, pen: Pen): string {
  if (thing.kind !== 'task' || thing.number === null) return thingWords(thing, pen)
  return `${pen.listed(thing.number, thing.title)}${placeWords(thing.path, pen)}`
}

function placeWords(path: string | null, pen: Pen): string {
  return path === null ? '' : ` in ${pen.text(path)}`
}

/** `2026-03-01 12:00 UTC` */
export function timeWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}

/** `wim on 2026-03-01 12:00 UTC` */
export function doneWords(done: DoneView, pen: Pen): string {
  const who = done.ours ? 'Milepost' : done.login === null ? 'somebody' : pen.text(done.login)
  return `${who} on ${timeWords(done.at)}`
}
