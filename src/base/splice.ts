/** A change of a file: the bytes from `start` up to `end` (offsets from 0) become `replacement`. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly replacement: Uint8Array
}

/** Applies splices that do not overlap, in any order; every other byte stays as it was. Throws on overlap: our bug. */
export function applySplices(bytes: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const ordered = splices.toSorted((left, right) => left.start - right.start)
  const parts: Uint8Array[] = []
  let at = 0
  for (const splice of ordered) {
    if (splice.start < at || splice.end < splice.start || splice.end > bytes.length)
      throw new Error(`splice ${splice.start}-${splice.end} overlaps or lies outside the file`)
    parts.push(bytes.subarray(at, splice.start), splice.replacement)
    at = splice.end
  }
  parts.push(bytes.subarray(at))
  return concatenate(parts)
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
