import { assertNever } from '../../base/index.ts'
import type { Section } from '../markdown/outline.ts'
import { anyOf, normalise } from '../words/match-words.ts'
import { type FieldRole, taskWords } from '../words/words.ts'
import { type Candidate, gather, type RowCandidate } from './candidates.ts'

/** Whether there is more than prose in a section: a list, a table, or headings. */
export function holdsParts(section: Section): boolean {
  return section.children.length > 0 || section.blocks.some(block => block.kind === 'list' || block.kind === 'table')
}

/** Whether something in a section is work beyond doubt, whatever the section is called. */
export function holdsWork(section: Section): boolean {
  return beginsWithWork(section) || workIn(section).some(isSurelyWork)
}

/** The first item of a list right below a heading tells as much as the thousands behind it. */
function beginsWithWork({ blocks: [first], ...section }: Section): boolean {
  if (first?.kind !== 'list') return false
  return workIn({ ...section, children: [], blocks: [{ ...first, items: first.items.slice(0, 1) }] }).some(isSurelyWork)
}

/** What could be a task in a section, wherever the document's phases are. */
export function workIn(section: Section): readonly Candidate[] {
  return gather(section, { groups: [], isElsewhere: () => false })
}

/** What is work wherever it stands; the rest is only in a phase, which says that there is work below it. */
export function isSurelyWork(candidate: Candidate): boolean {
  switch (candidate.kind) {
    case 'box':
      return true
    case 'heading':
      return candidate.id?.form === 'word' || candidate.hasFields
    case 'row':
      return isWorkRow(candidate)
    case 'bullet':
      return candidate.listed === 'announced' || candidate.id?.form === 'word'
    default:
      return assertNever(candidate)
  }
}

/** Rows of a table that says of its rows what people say of tasks. Tables of tests, costs and people have ids and names too. */
function isWorkRow({ id, numbered, table, columns }: RowCandidate): boolean {
  const said: readonly (FieldRole | null)[] = columns.filter(
    role => role !== null && role !== 'id' && role !== 'title' && role !== 'goal',
  )
  if (table.header.some(cell => taskHead.test(normalise(cell.text)))) return numbered || said.length > 0
  if (numbered && id !== null && id.form !== 'ordinal' && said.length > 0) return true
  // Services and features have a status too: only of tasks people say more.
  return (
    said.includes('status') && (said.includes('depends-on') || planned.filter(role => said.includes(role)).length > 1)
  )
}

const planned: readonly FieldRole[] = ['owner', 'estimate', 'priority', 'precondition']

const taskHead = new RegExp(anyOf(taskWords), 'u')
