import type { ClosedChange, HeldChange, NumberedChange, PreviewView } from '../../render/index.ts'
import { firstThought } from './play-out.ts'

/**
 * The same in terms of what there is: an issue that was made in thought only has no number yet, and is not closed but never made. `isHeld`:
 * whether the guard holds anything of the plan at a path when it counts what there is, and no thoughts.
 */
export function withoutThoughts(view: PreviewView, isHeld: (path: string) => boolean): PreviewView {
  const wouldBeHeld = (one: HeldChange): boolean => one.creating.length > 0 || isHeld(one.path)
  const freed = view.held.filter(one => !wouldBeHeld(one)).flatMap(one => one.closing)
  const never = view.held.flatMap(one => one.closing).filter(isThought)
  const titles = new Map(
    [view.renamed, view.renumbered, view.moved, view.closed, view.dependencies, view.blocked, view.unblocked]
      .flat()
      .map(({ number, title }) => [number, title]),
  )
  const inWords = (operation: string): string =>
    operation.replaceAll(/#(\d{10,})/g, (whole, digits: string) => {
      const title = titles.get(Number(digits))
      return Number(digits) < firstThought ? whole : title === undefined ? 'an issue to come' : `"${title}"`
    })
  return {
    ...view,
    renamed: view.renamed.map(withoutThought),
    renumbered: view.renumbered.map(withoutThought),
    moved: view.moved.map(withoutThought),
    closed: [...view.closed, ...freed.map(asRemoved)].filter(one => !isThought(one)),
    uncreated: [...view.closed.filter(isThought), ...never.map(asRemoved)].map(({ title, why }) => ({ title, why })),
    dependencies: view.dependencies.map(withoutThought),
    blocked: view.blocked.map(withoutThought),
    unblocked: view.unblocked.map(withoutThought),
    held: view.held
      .filter(wouldBeHeld)
      .map(one => ({ ...one, closing: one.closing.filter(issue => !isThought(issue)) })),
    operations: view.operations.map(inWords),
  }
}

function asRemoved({ number, title }: NumberedChange): ClosedChange {
  return { number, title, why: 'removed' }
}

function isThought({ number }: NumberedChange): boolean {
  return number !== null && number >= firstThought
}

function withoutThought<Change extends NumberedChange>(change: Change): Change {
  return isThought(change) ? { ...change, number: null } : change
}
