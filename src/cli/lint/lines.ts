/** The lines of a file, by their numbers from 1. */
export interface Lines {
  /** Where a line starts and, before its ending, ends: offsets of bytes. */
  readonly span: (line: number) => { readonly start: number; readonly end: number }
  readonly text: (line: number) => string
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Lines end as they do where diagnostics count them: at LF, CRLF or a lone CR. */
export function linesOf(bytes: Uint8Array): Lines {
  const starts = [0]
  bytes.forEach((byte, at) => {
    if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) starts.push(at + 1)
  })
  const span: Lines['span'] = line => {
    const start = starts[line - 1] ?? bytes.length
    let end = starts[line] ?? bytes.length
    while (end > start && (bytes[end - 1] === lineFeed || bytes[end - 1] === carriageReturn)) end -= 1
    return { start, end }
  }
  return {
    span,
    text: line => {
      const { start, end } = span(line)
      return new TextDecoder().decode(bytes.subarray(start, end))
    },
  }
}
