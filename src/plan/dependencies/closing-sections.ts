import type { Span, TableBlock, TextLine } from '../markdown/blocks.ts'
import type { Dependency } from '../plan.ts'
import { roleOfColumn } from '../tasks/fields.ts'
import type { Carrier } from './carriers.ts'
import type { Directory } from './directory.ts'
import { type FreeBlock, textOfLines } from './free-text.ts'
import { beginsWithArrow, introducedIn, sentencesIn } from './introductions.ts'
import { leadingSubject, readPredicate, subjectsIn } from './subjects.ts'

/** What a part of the document that is no task says of a task or phase. */
export interface Remark {
  readonly subject: Dependency
  readonly carrier: Carrier
}

/**
 * What stands in sections that order work named elsewhere: sentences whose subject is a task or phase (`US3 depends on US2`), lines that
 * list one with what it depends on (`Phase 2: Hull (after Phase 1)`), arrows (`1.1 → 1.2`) and tables with a column for dependencies.
 * Without a word for a dependency, `Phase 2: Phase 1` and arrows count only where a heading or label announces them.
 */
export function remarksIn({ block, isAnnounced }: FreeBlock, directory: Directory): readonly Remark[] {
  switch (block.kind) {
    case 'table':
      return inTable(block, directory)
    case 'text':
      return inLines(block.lines, isAnnounced, directory)
    case 'list':
      return block.items.flatMap(item => inLines(item.lines, isAnnounced, directory))
    default:
      return []
  }
}

function inLines(lines: readonly TextLine[], isAnnounced: boolean, directory: Directory): readonly Remark[] {
  const [first, last] = [lines[0], lines.at(-1)]
  if (first === undefined || last === undefined) return []
  const at = { start: first.start, end: last.end }
  const text = textOfLines(lines)
  const chain = isAnnounced && isChain(text) ? inChain(text, at, directory) : []
  if (chain.length > 0) return chain
  return sentencesIn(text).flatMap(sentence =>
    inSentence(text.slice(sentence.start, sentence.end), { at, isAnnounced }, directory),
  )
}

function inSentence(
  text: string,
  { at, isAnnounced }: { readonly at: Span; readonly isAnnounced: boolean },
  directory: Directory,
): readonly Remark[] {
  const predicate = readPredicate(text, directory)
  if (predicate !== null && (predicate.hasVerb || isAnnounced))
    return about(predicate.subjects, { text: predicate.text, at, kind: 'sentence', isReverse: false })
  const parts = introducedIn(text).filter(part => !part.isReverse && (isAnnounced || !beginsWithArrow(part)))
  const subjects = parts.length === 0 ? [] : (leadingSubject(text, directory)?.named ?? [])
  return about(subjects, { text: parts.map(part => part.text).join('; '), at, kind: 'sentence', isReverse: false })
}

function about(subjects: readonly Dependency[], carrier: Carrier): readonly Remark[] {
  return subjects.map(subject => ({ subject, carrier }))
}

const arrows = /\s*(?:->|=>|-->|==>|[→⇒➜➔⟶])\s*/
const backArrows = /\s*(?:<-|<=|<--|[←⇐⟵])\s*/

/** Arrows in brackets only illustrate what is said: `in the order of their priority (US1 → US2)`. */
function isChain(text: string): boolean {
  const outside = text.replace(/[(（][^()（）]+[)）]/g, '')
  return arrows.test(outside) || backArrows.test(outside) || !/\p{L}{3}/u.test(outside)
}

/** `1.1 → 1.2, 1.3 → 1.4`; an arrow may also stand for a colon: `Phase 1 → must complete before Phase 2`. */
function inChain(text: string, at: Span, directory: Directory): readonly Remark[] {
  const backwards = text.split(backArrows)
  const links = backwards.length > 1 ? backwards.toReversed() : text.split(arrows)
  return links.slice(1).flatMap((link, index): readonly Remark[] => {
    const before = links[index] ?? ''
    const named = subjectsIn(bare(link), directory)
    if (named.length > 0) {
      if (subjectsIn(bare(before), directory).length === 0) return []
      return about(named, { text: bare(before), at, kind: 'sentence', isReverse: false })
    }
    return inSentence(`${bare(before)}: ${link}`, { at, isAnnounced: true }, directory)
  })
}

/** Without brackets around all of it, and without a number before it. */
function bare(link: string): string {
  return link
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^\[(.*)\]$/, '$1')
}

/** The first cell that names a task or phase is what the row is about. */
function inTable(table: TableBlock, directory: Directory): readonly Remark[] {
  const roles = table.header.map(roleOfColumn)
  const carrying = roles.flatMap((role, column) =>
    role === 'depends-on' || role === 'precondition' || role === 'blocks' ? [column] : [],
  )
  if (carrying.length === 0) return []
  return table.rows.flatMap(({ cells }) => {
    const subjects = cells
      .map((cell, column) => (carrying.includes(column) ? [] : subjectsInCell(cell, table.header[column], directory)))
      .find(found => found.length > 0)
    return carrying.flatMap(column => {
      const cell = cells[column]
      if (cell === undefined || cell.text === '' || subjects === undefined) return []
      const isReverse = roles[column] === 'blocks'
      return about(subjects, { text: cell.text, at: cell, kind: 'sentence', isReverse })
    })
  })
}

/** `1` in a column `Phase` is phase 1. */
function subjectsInCell(cell: TextLine, head: TextLine | undefined, directory: Directory): readonly Dependency[] {
  const isNumber = /^#?[\p{L}\d]{1,4}$/u.test(cell.text)
  const headed = isNumber ? subjectsIn(`${head?.text ?? ''} ${cell.text}`, directory) : []
  return headed.length > 0 ? headed : (leadingSubject(cell.text, directory)?.named ?? [])
}
