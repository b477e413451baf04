import { plans } from '../parse/plans.ts'

/** The shapes of plans that are decided on: one with ids, groups and dependencies, and one with nothing but boxes. */
export type Shape = 'a work breakdown' | 'checkboxes below one heading'

/** What was done to a plan since it was last in step. */
export interface Edits {
  /** How many of its tasks were touched. */
  readonly tasks: number
  /** Kinds of edits, taken in turn. */
  readonly kinds: readonly Edit[]
}

export type Edit = 'reword' | 'tick' | 'depend' | 'add' | 'remove' | 'move'

const everyEdit: readonly Edit[] = ['reword', 'tick', 'depend', 'add', 'remove', 'move']

/** The plan as it was committed first: nothing of it is done. */
export function firstVersion(shape: Shape, tasks: number): string {
  return (plans[shape]?.(tasks) ?? '').replaceAll('- [x]', '- [ ]')
}

/** Some time later: a quarter of the tasks is done, and every fourth phase wholly. */
export function underWay(shape: Shape, tasks: number): string {
  let phase = 0
  const lines = (plans[shape]?.(tasks) ?? '').split('\n').map(line => {
    if (line.startsWith('## Phase')) phase += 1
    return phase % 4 === 1 ? line.replace('- [ ]', '- [x]') : line
  })
  return lines.join('\n')
}

/** As many tasks as are said, evenly spread; one alone is reworded. */
export function editsOf(tasks: number): Edits {
  return { tasks, kinds: everyEdit }
}

/** The plan with tasks reworded, ticked or reopened, made to wait for another, added, removed, and moved to the end. */
export function edited(text: string, { tasks, kinds }: Edits): string {
  const lines = text.split('\n')
  const places = lines.flatMap((line, index) => (line.startsWith('- [') ? [index] : []))
  const stride = places.length / tasks
  const edits = new Map(
    Array.from({ length: tasks }, (_, index) => {
      // In each five the last waits for the one before it: whoever leaves is none that is waited for.
      const task = Math.floor(((index + 0.5) * stride) / 5) * 5 + 1 + (Math.floor(index / kinds.length) % 2)
      return [places[task] ?? 0, kinds[index % kinds.length] ?? 'reword'] as const
    }),
  )
  const moved: string[] = []
  const kept = lines.flatMap((line, index) => {
    const edit = edits.get(index)
    if (edit === 'move') moved.push(line)
    return edit === undefined ? [line] : linesAfter(line, edit, index)
  })
  return [...kept, ...moved, ''].join('\n')
}

function linesAfter(line: string, edit: Edit, index: number): readonly string[] {
  switch (edit) {
    case 'reword':
      return [line.replace(/ (of|to|for|about|in) /, ' once more $1 ').replace('table_', 'view_')]
    case 'tick':
      return [line.includes('- [x]') ? line.replace('- [x]', '- [ ]') : line.replace('- [ ]', '- [x]')]
    case 'depend':
      return [/\] \d/.test(line) ? `${line} (depends on 1.1.1)` : `${line} at last`]
    case 'add':
      return [line, `- [ ] Something that nobody thought of in line ${index}`]
    case 'remove':
    case 'move':
      return []
  }
}
