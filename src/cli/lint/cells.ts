/** What a terminal shows as one character, and how many columns it takes there. */
export interface Cell {
  readonly text: string
  readonly width: number
}

/** A text as a terminal shows it: tabs are blanks up to the next stop, and what would steer the terminal is shown as a sign. */
export function cellsOf(text: string, from = 0): readonly Cell[] {
  const cells: Cell[] = []
  let column = from
  for (const { segment } of segmenter.segment(text)) {
    const cell = segment === '\t' ? blanks(tabStop - (column % tabStop)) : cellOf(segment)
    cells.push(cell)
    column += cell.width
  }
  return cells
}

/** A text in which nothing steers the terminal: a plan may hold escape sequences, and letters that turn the direction of others. */
export function harmless(text: string): string {
  return text.replace(steering, '\ufffd')
}

/** As CommonMark counts them. */
const tabStop = 4

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Control characters, and the marks by which a text changes its direction (https://trojansource.codes). */
const steering = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Wide by the property East_Asian_Width of Unicode 17 (UAX 11), in ranges that unassigned characters fill up. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u

/** Letters that only change the one before them, where there is none. */
const alone = /^[\p{M}\p{Cf}]+$/u

function cellOf(character: string): Cell {
  const text = harmless(character)
  if (alone.test(text)) return { text, width: 0 }
  return { text, width: wide.test(text) ? 2 : 1 }
}

function blanks(width: number): Cell {
  return { text: ' '.repeat(width), width }
}
