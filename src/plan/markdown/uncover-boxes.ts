import { boxState, showsBox } from '../marks/box-states.ts'
import type { TaskState } from '../plan.ts'
import { leadingId } from '../tasks/ids.ts'
import type { Source } from '../text/source.ts'
import { keywords } from '../words/formats.ts'
import type { Block, Box, Item, TextLine } from './blocks.ts'

/**
 * Finds the checkboxes of list items that stand elsewhere than markdown allows: behind an id (`- 1.1 [x] Sew`), in bold (`- **[x] Sew**`),
 * without a space behind them (`- [x]Sew`), or as a bare X among items with boxes (`- X Sew`); and the words that stand for them in
 * documents with more than one (`- DONE Sew`).
 */
export function uncoverBoxes(blocks: readonly Block[], source: Source): readonly Block[] {
  return uncoverIn(blocks, countKeywords(blocks) > 1, source)
}

function uncoverIn(blocks: readonly Block[], hasKeywords: boolean, source: Source): readonly Block[] {
  return blocks.map(block => {
    if (block.kind !== 'list') return block
    const hasBoxes = block.items.some(item => item.box !== null)
    return { ...block, items: block.items.map(item => uncover(item, { hasBoxes, hasKeywords }, source)) }
  })
}

/** What stands around an item. */
interface Among {
  /** Other items of its list have boxes. */
  readonly hasBoxes: boolean
  /** The document writes states as words before its points. */
  readonly hasKeywords: boolean
}

function uncover(item: Item, { hasBoxes, hasKeywords }: Among, source: Source): Item {
  const blocks = uncoverIn(item.blocks, hasKeywords, source)
  const [first, ...others] = item.lines
  const found =
    item.box !== null || first === undefined
      ? null
      : (tightBox(first, source) ??
        coveredBox(first, source) ??
        (hasBoxes ? bareBox(first, source) : null) ??
        (hasKeywords ? keywordBox(first, source) : null))
  if (found === null) return { ...item, blocks }
  return { ...item, box: found.box, lines: [found.line, ...others], blocks }
}

interface Found {
  readonly box: Box
  /** The line without it. */
  readonly line: TextLine
}

/** With a sign in it that is known: `[x](url)` and `[x][ref]` are links, `[1]` is a reference. */
const tight = /^\[([^\]\r\n\d])\](?=[\p{L}\p{N}*_~`])/u

function tightBox(line: TextLine, source: Source): Found | null {
  const written = tight.exec(source.text.slice(line.start, line.end))?.[1]
  if (written === undefined) return null
  const sign = `[${source.repair(written)}]`
  const state = boxState(source.repair(written), source.legend)
  // Where the document says what `[x]` links to, nothing is shown of the brackets.
  if (state === null || !line.text.startsWith(sign)) return null
  const start = line.start + 1
  const box: Box = { start, end: start + written.length, written, state, isTight: true }
  return { box, line: without(line, sign) }
}

/** Not in code: that is how people speak of boxes. */
const covered = /^[*_~]{0,3}(?:([^\s[\]]{1,24})[ \t]+)?[*_~]{0,3}\[([^\]\r\n]{0,2})\](?=[\s*_~])/u

function coveredBox(line: TextLine, source: Source): Found | null {
  const found = covered.exec(source.text.slice(line.start, line.end))
  const written = found?.[2]
  if (found === null || written === undefined) return null
  const state = boxState(source.repair(written), source.legend)
  if (state === null || !showsBox(line.text, source.repair(written))) return null
  if (found[1] !== undefined && leadingId(found[1].replace(/[*_~`]/g, '')) === null) return null
  const start = line.start + found[0].length - written.length - 1
  const box = { start, end: start + written.length, written, state }
  return { box, line: without(line, `[${source.repair(written)}]`) }
}

/** Only before a capital: `X ray` is no task that is done. */
function bareBox(line: TextLine, source: Source): Found | null {
  if (!/^[xX]\s+\p{Lu}/u.test(line.text) || !/^[xX]\s/.test(source.text.slice(line.start, line.end))) return null
  const written = source.text.charAt(line.start)
  const box: Box = { start: line.start, end: line.start + 1, written, state: 'done', isBare: true }
  return { box, line: behind(line, box) }
}

const keyword = new RegExp(`^(?:${Object.values(keywords).flat().join('|').toUpperCase()})(?=[ \\t]+[^\\s])`, 'u')

function countKeywords(blocks: readonly Block[]): number {
  const items = blocks.flatMap(block => (block.kind === 'list' ? block.items : []))
  return items.reduce(
    (count, { lines, blocks: below }) => count + (keyword.test(lines[0]?.text ?? '') ? 1 : 0) + countKeywords(below),
    0,
  )
}

function keywordBox(line: TextLine, source: Source): Found | null {
  const written = keyword.exec(line.text)?.[0]
  if (written === undefined || !source.text.startsWith(written, line.start)) return null
  const state = states.find(one => keywords[one].includes(written.toLowerCase())) ?? 'todo'
  const box: Box = { start: line.start, end: line.start + written.length, written, state, isKeyword: true }
  return { box, line: behind(line, box) }
}

const states: readonly TaskState[] = ['todo', 'in-progress', 'done', 'dropped']

/** The line behind a box without brackets. */
function behind(line: TextLine, { end, written }: Box): TextLine {
  const start = end + 1
  return { ...without(line, written), start, rest: { ...line.rest, start: Math.max(start, line.rest.start) } }
}

function without(line: TextLine, sign: string): TextLine {
  const cut = (text: string): string => text.replace(sign, '').replace(/\s+/g, ' ').trim()
  return { ...line, text: cut(line.text), lead: cut(line.lead), restText: cut(line.restText) }
}
