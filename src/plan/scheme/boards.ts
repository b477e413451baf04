import { type Section, sectionsIn } from '../markdown/outline.ts'
import { headingState } from '../marks/board-headings.ts'

/**
 * The columns of a board, `## Backlog`, `## In progress`, `## Done`: sections beside each other whose headings are nothing but states, of
 * which some are open and some are not.
 */
export function columnsIn(section: Section): ReadonlySet<Section> {
  const states = new Map(section.children.flatMap(child => withState(child)))
  const said = new Set(states.values())
  const isOpen = said.has('todo') || said.has('in-progress')
  return new Set(isOpen && (said.has('done') || said.has('dropped')) ? states.keys() : [])
}

/** The columns of a document that is one board; empty if it is none, or holds a board for each lane. */
export function onlyBoard(top: Section): readonly Section[] {
  const boards = [...sectionsIn(top)].map(columnsIn).filter(columns => columns.size > 0)
  return boards.length === 1 ? [...(boards[0] ?? [])] : []
}

function withState(section: Section) {
  const found = headingState(section.heading?.line.text ?? '')
  return found === null ? [] : [[section, found.state] as const]
}
