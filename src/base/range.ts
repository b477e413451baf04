/** A place in a file. `line` and `column` count from 1 (columns in UTF-16 units), `offset` counts bytes from 0. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A stretch of a file: from `start` up to, but not including, `end`. */
export interface Range {
  readonly start: Position
  readonly end: Position
}
