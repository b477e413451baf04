/** A stretch of inline markdown as a person sees it. What shows nothing, such as a comment, has no text. */
export interface Piece {
  readonly text: string
  /** Where it begins in the document. */
  readonly start: number
  /** Where the outermost markup around it ends, or it itself. */
  readonly end: number
  readonly strong: boolean
  readonly struck: boolean
}

export function plainPiece(text: string, start: number): Piece {
  return { text: shown(text), start, end: start + text.length, strong: false, struck: false }
}

/** As markdown has it: a character that no text may hold is replaced (CommonMark 0.31, section 2.3). */
export function shown(text: string): string {
  return text.replaceAll('\0', '\ufffd')
}
