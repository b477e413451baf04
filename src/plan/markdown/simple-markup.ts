import { type Piece, shown } from './pieces.ts'

/**
 * Reads text whose markup can only mean one thing: none, code spans, and emphasis that begins before a word, ends after one and holds
 * no other. Most texts are such, and the markdown parser needs fifty times as long for them. Null for any other text. Pieces have
 * their places from `start` on.
 */
export function readSimpleMarkup(text: string, start: number): readonly Piece[] | null {
  const reading: Reading = { text, start, at: 0, pieces: [], open: null }
  for (const found of text.matchAll(special)) {
    const [written, code, run] = found
    const at = found.index
    if (code !== undefined) addCode(reading, { code, at, end: at + written.length })
    else if (run === undefined || !passRun(reading, run, at)) return null
  }
  const isPlain = reading.at === 0
  addText(reading, text.length)
  return reading.open === null && (isPlain || !address.test(text)) ? reading.pieces : null
}

interface Reading {
  readonly text: string
  readonly start: number
  /** How far the text is read. */
  at: number
  readonly pieces: Piece[]
  /** The emphasis that is open, with the number of pieces before it. */
  open: { readonly run: string; readonly pieces: number } | null
}

/** Code spans with one back-tick, runs of what may begin or end emphasis, and whatever else may be markup. */
const special = /(?<!`)`([^`\r\n\\]+)`(?!`)|(\*+|_+|~+)|`|\\[!-/:-@[-`{-~\r\n]|\]\(|<\S|&[#a-z]/giu

/** A bare address may go on over characters that are markup elsewhere. */
const address = /:\/\/|www\.|@/i

function addText(reading: Reading, end: number): void {
  if (end > reading.at) addPiece(reading, { text: reading.text.slice(reading.at, end), at: reading.at, end })
  reading.at = end
}

function addCode(
  reading: Reading,
  { code, at, end }: { readonly code: string; readonly at: number; readonly end: number },
): void {
  addText(reading, at)
  // One space at each end is padding (CommonMark 0.31, section 6.1).
  addPiece(reading, { text: /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code, at, end })
  reading.at = end
}

function addPiece(
  { start, open, pieces }: Reading,
  { text, at, end }: { readonly text: string; readonly at: number; readonly end: number },
): void {
  const strong = open?.run === '**' || open?.run === '__'
  pieces.push({ text: shown(text), start: start + at, end: start + end, strong, struck: open?.run === '~~' })
}

/** Begins or ends emphasis; false if it can't be said for sure what the run does. */
function passRun(reading: Reading, run: string, at: number): boolean {
  const { text, open } = reading
  const does = whatDoes(text, at, at + run.length)
  if (does === 'nothing' || (does === 'joins' && run === '_') || isAlone(text, run, at)) return true
  if (run.length > 2 || run === '~') return false
  addText(reading, at)
  reading.at = at + run.length
  if (open === null) reading.open = { run, pieces: reading.pieces.length }
  else if (open.run === run) endEmphasis(reading, open.pieces)
  return open === null ? does === 'begins' : does === 'ends' && open.run === run
}

function endEmphasis(reading: Reading, from: number): void {
  const { pieces, start, at } = reading
  reading.open = null
  for (const piece of pieces.splice(from)) pieces.push({ ...piece, end: start + at })
}

/** Nothing else in the text could be its partner. */
function isAlone(text: string, run: string, at: number): boolean {
  const mark = run.charAt(0)
  return text.indexOf(mark) === at && !text.includes(mark, at + run.length)
}

/** By what stands before and behind it (CommonMark 0.31, section 6.2: left- and right-flanking). */
function whatDoes(text: string, start: number, end: number): 'begins' | 'ends' | 'joins' | 'nothing' | 'unsure' {
  const before = kindOf(text, start - 1)
  const after = kindOf(text, end)
  if (before === 'other' || after === 'other') return 'unsure'
  const mayBegin = after === 'word' || (after === 'sign' && before !== 'word')
  const mayEnd = before === 'word' || (before === 'sign' && after !== 'word')
  if (mayBegin && mayEnd) return before === 'word' && after === 'word' ? 'joins' : 'unsure'
  if (mayBegin) return 'begins'
  return mayEnd ? 'ends' : 'nothing'
}

/** Halves of characters beyond the basic plane are left to the parser. */
function kindOf(text: string, at: number): 'space' | 'word' | 'sign' | 'other' {
  const character = text.charAt(at)
  if (character === '' || /\s/.test(character)) return 'space'
  if (/[\p{L}\p{N}]/u.test(character)) return 'word'
  return /[\p{P}\p{S}]/u.test(character) ? 'sign' : 'other'
}
