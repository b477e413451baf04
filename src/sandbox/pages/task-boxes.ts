import type { Token } from 'markdown-it'

/** A checkbox of a task list, as GitHub finds them. */
export interface TaskBox {
  /** Of the character between the brackets, in UTF-16 units of the text. */
  readonly offset: number
  readonly ticked: boolean
}

/** GFM wants white space and a text after the brackets: `- [ ]` alone is no box. */
const box = /^\[([ xX])\]\s+\S/u

/** The boxes of a parsed text, by the inline token that begins with one. */
export function findBoxes(text: string, tokens: readonly Token[]): ReadonlyMap<Token, TaskBox> {
  const starts = lineStarts(text)
  const found = new Map<Token, TaskBox>()
  tokens.forEach((token, index) => {
    const line = token.map?.[0]
    const mark = box.exec(token.content)?.[1]
    if (token.type !== 'inline' || tokens[index - 2]?.type !== 'list_item_open') return
    if (line === undefined || mark === undefined) return
    // Before the box stand only bullets and quote marks, so the line's first bracket is its own.
    found.set(token, { offset: text.indexOf('[', starts[line]) + 1, ticked: mark !== ' ' })
  })
  return found
}

/** The text with that one character changed. */
export function turnBox(text: string, { offset, ticked }: TaskBox): string {
  return `${text.slice(0, offset)}${ticked ? ' ' : 'x'}${text.slice(offset + 1)}`
}

/** Lines as markdown-it counts them. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/gu)].map(end => end.index + end[0].length)]
}
