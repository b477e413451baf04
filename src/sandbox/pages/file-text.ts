const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A file as text, every byte of it; null if it is none. */
export function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/**
 * What a form sent back for a file, with the file's own ends of lines: a browser sends CRLF for every one. Null if the file has
 * both kinds, for then they can't be told.
 */
export function withItsLineEnds(sent: string, file: string): string | null {
  const lines = sent.replaceAll('\r\n', '\n')
  const alone = file.replaceAll('\r\n', '')
  if (!file.includes('\r')) return lines
  return /[\r\n]/u.test(alone) ? null : lines.replaceAll('\n', '\r\n')
}
