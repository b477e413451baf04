import type { Block, Row, Span, TableBlock, TextLine } from '../markdown/blocks.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import { roleOfSection } from '../scheme/roles.ts'
import { type Count, type Counted, countedField, countsIn, narrows } from './count-words.ts'

/** How many phases or tasks a document says that it has. */
export interface CountStatement extends Count {
  readonly counted: Counted
  /** The line, row or heading that says it. */
  readonly within: Span
}

export interface Scope {
  readonly isPhase: (section: Section) => boolean
  /** What this plan's phases are called, singular. */
  readonly phaseNouns: ReadonlySet<string>
}

/** What a document says of itself as a whole. Totals of a phase, of a part of a part, or in a sentence about something else are none. */
export function countStatements(root: Section, { isPhase, phaseNouns }: Scope): readonly CountStatement[] {
  return [...placesOf(root, isPhase)].flatMap(({ blocks, heading, isTop }) => {
    const title = heading === null || !isTop ? [] : [{ text: heading.line.text, within: heading.line, isTop }]
    const texts = [...title, ...blocks.flatMap(block => textsOf(block, isTop))]
    return texts.filter(one => /\d/.test(one.text)).flatMap(one => statementsIn(one, phaseNouns))
  })
}

interface Place {
  readonly heading: Section['heading']
  readonly blocks: readonly Block[]
  /** Under the document's title, before anything else. */
  readonly isTop: boolean
}

/** What stands under the title, sections beside the phases, what sums up below them, and what stands behind a rule at the very end. */
function* placesOf(root: Section, isPhase: (section: Section) => boolean): Generator<Place> {
  const holders = new Set([...sectionsIn(root)].filter(section => section === root || holdsPhase(section, isPhase)))
  const [title, another] = root.children
  const top = title !== undefined && (holders.has(title) || another === undefined) && !isPhase(title) ? title : root
  yield* [root, ...(top === root ? [] : [top])].map(({ heading, blocks }) => ({ heading, blocks, isTop: true }))
  const beside = [...holders, top].flatMap(({ children }) => children).filter(part => !holders.has(part))
  const parts = beside.filter(part => part !== top && !isPhase(part))
  for (const part of new Set(parts))
    for (const { heading, blocks } of [part, ...innerSections(part).filter(inner => sumsUp(inner) || sumsUp(part))])
      yield { heading, blocks, isTop: false }
  const last = [...sectionsIn(root)].at(-1)
  if (last !== undefined && !parts.includes(last))
    yield { heading: null, blocks: behindRule(last.blocks), isTop: false }
}

function holdsPhase(section: Section, isPhase: (section: Section) => boolean): boolean {
  return !isPhase(section) && innerSections(section).some(isPhase)
}

function innerSections(section: Section): readonly Section[] {
  return section.children.flatMap(child => [...sectionsIn(child)])
}

function sumsUp(section: Section): boolean {
  const role = roleOfSection(section)
  return role === 'aside' || role === 'repeats'
}

function behindRule(blocks: readonly Block[]): readonly Block[] {
  const behind = blocks.slice(blocks.findLastIndex(block => block.kind === 'other') + 1)
  return behind.length < blocks.length && behind.every(block => block.kind === 'text') ? behind : []
}

/** A text that may say it, on one line. */
interface Text {
  readonly text: string
  readonly within: Span
  readonly isTop: boolean
}

function textsOf(block: Block, isTop: boolean): readonly Text[] {
  const textOf = (line: TextLine): Text => ({ text: line.text, within: line, isTop })
  switch (block.kind) {
    case 'text':
      return block.lines.map(textOf)
    case 'list': {
      // A point is one of several, and so about a part.
      const lines = block.items.filter(item => item.box === null).flatMap(item => item.lines)
      return lines.map(line => ({ ...textOf(line), isTop: false }))
    }
    case 'table':
      return block.rows.map(row => ({ text: textOfRow(row, block), within: row, isTop: false }))
    default:
      return []
  }
}

/** `| Total | 12 phases | ~120 tasks |` is `Total: 12 phases, ~120 tasks`; a bare number counts what the head of its column says. */
function textOfRow(row: Row, { header }: TableBlock): string {
  const cells = row.cells.map(({ text }, column) =>
    column > 0 && /\p{N}$|\+$/u.test(text) ? `${text} ${header[column]?.text ?? ''}` : text,
  )
  const [first = '', ...others] = cells
  return `${first}: ${others.join(', ')}`
}

function statementsIn({ text, within, isTop }: Text, phaseNouns: ReadonlySet<string>): readonly CountStatement[] {
  const field = countedField(text, phaseNouns)
  const counts = field === null ? countsIn(text, phaseNouns) : [field]
  const known = counts.flatMap(count => (count.counted === null ? [] : [{ ...count, counted: count.counted, within }]))
  const [first, second, third] = known
  const isPair = second !== undefined && third === undefined && areSideBySide(text, known)
  if (known.some(({ isTotal }) => isTotal))
    return known.filter(({ isTotal }) => isPair || isTotal).map(count => ({ ...count, isTotal: true }))
  const before = text.slice(0, first?.start)
  return isPair && (isTop ? !narrows(before) : !/[\p{L}\p{N}]/u.test(before)) ? known : []
}

/** Phases and tasks in one breath, and then nothing that could make them those of something else. */
function areSideBySide(text: string, [first, second]: readonly CountStatement[]): boolean {
  if (first === undefined || second === undefined || first.counted.kind === second.counted.kind) return false
  const between = text.slice(first.end, second.start)
  return between.length <= 30 && !/[.!?\d]/.test(between) && /^\s*(?:$|[\p{P}\p{S}])/u.test(text.slice(second.end))
}
