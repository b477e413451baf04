import { phaseHeading } from '../scheme/phase-heading.ts'
import { headingId, leadingId } from '../tasks/ids.ts'
import type { Source } from '../text/source.ts'
import type { Block, HeadingBlock, Item, ListBlock, Span, TextLine } from './blocks.ts'
import { trimSpan } from './inline.ts'
import { runInHeading } from './run-in.ts'

/** A block, or the end of every section of at least this depth. */
export type Part = Block | { readonly kind: 'close'; readonly depth: number; readonly at: number }

/** Depths of what is no heading to markdown; those of markdown are 1 to 6. Items nest below each other. */
export const disguised = { summary: 7, phase: 8, bold: 9, item: 10 } as const

/**
 * Brings to light what people use as headings and lists without calling it so: bold lines with a task's id, summaries of folded
 * parts, numbered items over more specific numbers, ticked phases, lines that each begin with an id.
 */
export function* unveil(blocks: readonly Block[], source: Source): Generator<Part> {
  const words = phaseWordsIn(blocks)
  for (const [index, block] of blocks.entries()) {
    switch (block.kind) {
      case 'text':
        yield* isPhaseLine(block.lines, blocks[index + 1])
          ? [headingOf(block.lines[0], disguised.phase)]
          : unveilText(block.lines, block.end, source)
        break
      case 'list':
        yield* unveilList(block, { depth: disguised.item, words })
        yield { kind: 'close', depth: disguised.item, at: block.end }
        break
      case 'other':
        yield* unveilFold(block, source)
        break
      default:
        yield block
    }
  }
}

/** `**Story 1.2: Sign in**` opens a section. `**1.2** is ready` does not: the bold part has to be the heading, or to end in a colon. */
function* unveilText(lines: readonly TextLine[], end: number, source: Source): Generator<Block> {
  const [first] = lines
  if (first === undefined) return
  if (lines.every(line => bareId.test(line.text))) {
    yield { kind: 'list', items: lines.map(line => itemOf(line, source)), start: first.start, end }
    return
  }
  const runIn = runInHeading(first, source)
  if (runIn !== null) yield headingOf(runIn.heading, disguised.bold)
  const others = lines.slice(1)
  let text: TextLine[] = []
  for (const line of runIn === null ? lines : runIn.below.text === '' ? others : [runIn.below, ...others]) {
    const depth = boldDepth(line)
    if (depth === null) text.push(line)
    else {
      yield* textOf(text)
      text = []
      yield headingOf(line, depth)
    }
  }
  yield* textOf(text)
}

function headingOf(line: TextLine, depth: number): HeadingBlock {
  return { kind: 'heading', depth, line, start: line.start, end: line.end }
}

/** `Phase 1: Hull` alone on a line over a list or table. */
function isPhaseLine(lines: readonly TextLine[], next: Block | undefined): lines is readonly [TextLine] {
  const [line, another] = lines
  if (line === undefined || another !== undefined || line.text.length > 100) return false
  return (next?.kind === 'list' || next?.kind === 'table') && phaseHeading(line.text)?.coded === false
}

function boldDepth(line: TextLine): number | null {
  if (line.lead !== '' && line.restText === '' && phaseHeading(line.lead)?.coded === false) return disguised.phase
  return isBoldHeading(line) ? disguised.bold : null
}

function isBoldHeading(line: TextLine): boolean {
  if (line.lead === '' || (line.restText !== '' && !line.labelled)) return false
  const id = headingId(line.lead)
  if (id === null || id.form === 'ordinal' || id.form === 'issue') return false
  return id.form === 'word' || id.form === 'compound' || id.rest !== ''
}

/** An outline without bullets: `1.1.2<TAB>Pour the floor`. One level alone could be a decimal number. */
const bareId = /^\d+(?:\.\d+){1,5}\.?\s+\p{L}/u

/** What stands in further columns behind the title is text below it. */
function itemOf(line: TextLine, source: Source): Item {
  const written = source.text.slice(line.start, line.end)
  const columns = /^\S+[\t ]+[^\t]+?(?=[ ]*\t)/.exec(written)?.[0]
  const item = { start: line.start, end: line.end, number: null, box: null }
  if (columns === undefined) return { ...item, lines: [line], blocks: [] }
  const end = line.start + columns.length
  const rest = trimSpan({ start: end, end: line.end }, source.text)
  const below: Block = { kind: 'text', lines: [plainLine(rest, source)], ...rest }
  return { ...item, lines: [plainLine({ start: line.start, end }, source)], blocks: [below] }
}

function plainLine(span: Span, source: Source): TextLine {
  const text = source.repair(source.text.slice(span.start, span.end)).replace(/\s+/g, ' ').trim()
  return { ...span, text, lead: '', labelled: false, rest: span, restText: text, struck: false }
}

function* textOf(lines: readonly TextLine[]): Generator<Block> {
  const [first] = lines
  const last = lines.at(-1)
  if (first !== undefined && last !== undefined) yield { kind: 'text', lines, start: first.start, end: last.end }
}

/** `<details><summary>Phase 1: Hull</summary>` up to `</details>`. */
function* unveilFold(block: Block, source: Source): Generator<Part> {
  const html = source.text.slice(block.start, block.end)
  const summary = /<summary[^>]*>([\s\S]{1,400}?)<\/summary>/i.exec(html)
  if (/^<\/details>/i.test(html)) yield { kind: 'close', depth: disguised.summary, at: block.start }
  if (summary?.[1] === undefined) {
    yield block
    return
  }
  const start = block.start + summary.index + summary[0].indexOf('>') + 1
  const plain = plainLine({ start, end: start + summary[1].length }, source)
  const text = plain.text.replace(/<[^>]{0,200}>/g, '').trim()
  const line: TextLine = { ...plain, text, restText: text }
  yield { kind: 'heading', depth: disguised.summary, line, start: block.start, end: block.end }
  if (/<\/details>\s*$/i.test(html)) yield { kind: 'close', depth: disguised.summary, at: block.end }
}

/**
 * Items with an id over items with more specific ids, nested or after them, open sections: `2. Backend` over `2.1 Schema`. What has
 * nothing below it stays an item.
 */
function* unveilList(list: ListBlock, where: Where): Generator<Part> {
  const { items } = list
  const ids = items.map(idOf)
  let kept: Item[] = []
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]
    const id = ids[index] ?? null
    if (item === undefined) break
    const next = id === null ? index + 1 : endOfRun(ids, index, id)
    const isTrunk = id !== null && (next > index + 1 || childLists(item).some(child => isBelow(idOf(child), id)))
    if (!isTrunk && !isTickedPhase(item, where) && !isPhaseItem(item, items)) {
      kept.push(item)
      continue
    }
    yield* listOf(kept)
    kept = []
    yield* unveilTrunk(item, where)
    const run = items.slice(index + 1, next)
    yield* unveilList({ ...list, items: run }, { ...where, depth: where.depth + 1 })
    yield { kind: 'close', depth: where.depth, at: run.at(-1)?.end ?? item.end }
    index = next - 1
  }
  yield* listOf(kept)
}

interface Where {
  readonly depth: number
  /** Words that number phases in headings of this document. */
  readonly words: ReadonlySet<string>
}

function phaseWordsIn(blocks: readonly Block[]): ReadonlySet<string> {
  const headings = blocks.flatMap(block => (block.kind === 'heading' ? (phaseHeading(block.line.text) ?? []) : []))
  return new Set(headings.flatMap(found => (found.coded ? [] : found.word)))
}

/** `- [x] **Phase 1: Hull**` where headings are phases: it is a phase listed again, or one of which only this is left. */
function isTickedPhase(item: Item, { words }: Where): boolean {
  const named = item.box === null ? null : phaseHeading(item.lines[0]?.text ?? '')
  return named !== null && !named.coded && words.has(named.word)
}

/** `- **Phase 1: Hull**` over items, in a list of such. */
function isPhaseItem(item: Item, items: readonly Item[]): boolean {
  return namesPhase(item) && items.some(other => other !== item && namesPhase(other))
}

function namesPhase({ lines, blocks }: Item): boolean {
  return blocks.some(block => block.kind === 'list') && phaseHeading(lines[0]?.text ?? '')?.coded === false
}

/** Where the items end that follow a number and are more specific; those without a number belong to the one before them. */
function endOfRun(ids: readonly (string | null)[], trunk: number, id: string): number {
  if (!isBelow(ids[trunk + 1] ?? null, id)) return trunk + 1
  for (let index = trunk + 1; index < ids.length; index += 1) {
    const other = ids[index] ?? null
    if (other !== null && !isBelow(other, id)) return index
  }
  return ids.length
}

function* unveilTrunk(item: Item, { depth, words }: Where): Generator<Part> {
  const [first, ...others] = item.lines
  if (first === undefined) return
  const heading: HeadingBlock = { kind: 'heading', depth, line: first, start: item.start, end: first.end }
  yield heading
  yield* textOf(others)
  for (const block of item.blocks) {
    if (block.kind === 'list') {
      yield* unveilList(block, { depth: depth + 1, words })
      yield { kind: 'close', depth: depth + 1, at: block.end }
    } else yield block
  }
}

function childLists(item: Item): readonly Item[] {
  return item.blocks.filter(block => block.kind === 'list').flatMap(list => list.items)
}

function idOf(item: Item): string | null {
  const id = leadingId(item.lines[0]?.text ?? '')
  return id === null || id.form === 'issue' ? null : id.id
}

/** `2.1` and `2.1.3` are below `2`, `2.` and `2.0`. */
function isBelow(id: string | null, trunk: string): boolean {
  if (id === null) return false
  const stem = trunk.replace(/\.0$/, '')
  return id.startsWith(`${stem}.`) && id !== trunk
}

function* listOf(items: readonly Item[]): Generator<Block> {
  const [first] = items
  const last = items.at(-1)
  if (first !== undefined && last !== undefined) yield { kind: 'list', items, start: first.start, end: last.end }
}
