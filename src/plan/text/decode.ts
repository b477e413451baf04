/** Bytes as text, with the way back: the byte at which every UTF-16 unit starts. */
export interface DecodedText {
  /** Without a byte order mark. Bytes that are no UTF-8 are U+FFFD, one for each byte. */
  readonly text: string
  /** For every UTF-16 offset of `text`, its end included, the offset of its first byte in the file. */
  readonly byteOffsets: Uint32Array
  /** Offsets in `text` of the characters that stand for an invalid byte. */
  readonly invalid: readonly number[]
}

/**
 * Decodes UTF-8 strictly: no overlong forms, no surrogates, nothing above U+10FFFF (Unicode 16, table 3-7).
 * Ours because the platform's decoder replaces several bad bytes by one character and keeps no map to the bytes.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const units = new Uint16Array(bytes.length - start)
  const offsets = new Uint32Array(bytes.length - start + 1)
  const invalid: number[] = []
  let length = 0
  let at = start
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      units[length] = byte
      offsets[length] = at
      length += 1
      at += 1
      continue
    }
    const read = readCharacter(bytes, at)
    if (read.size === 0) invalid.push(length)
    for (const unit of unitsOf(read.codePoint)) {
      units[length] = unit
      offsets[length] = at
      length += 1
    }
    at += Math.max(1, read.size)
  }
  offsets[length] = bytes.length
  return { text: textOf(units.subarray(0, length)), byteOffsets: offsets.subarray(0, length + 1), invalid }
}

/** Encodes text as UTF-8; lone surrogates become U+FFFD, as everywhere else. */
export function encodeText(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const written = character.codePointAt(0) ?? 0xfffd
    const code = written >= 0xd800 && written <= 0xdfff ? 0xfffd : written
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code))
    else bytes.push(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code))
  }
  return Uint8Array.from(bytes)
}

interface ReadCharacter {
  readonly codePoint: number
  /** How many bytes it takes; 0 if the byte here is no UTF-8. */
  readonly size: number
}

const notACharacter: ReadCharacter = { codePoint: 0xfffd, size: 0 }

/** Reads the character that starts at `at`. */
export function readCharacter(bytes: ArrayLike<number>, at: number): ReadCharacter {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return { codePoint: lead, size: 1 }
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4) return notACharacter
  let codePoint = lead & (0xff >> (size + 1))
  for (let step = 1; step < size; step += 1) {
    const next = bytes[at + step]
    if (next === undefined || (next & 0xc0) !== 0x80) return notACharacter
    codePoint = (codePoint << 6) | (next & 0x3f)
  }
  const smallest = size === 4 ? 0x10000 : size === 3 ? 0x800 : 0x80
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
  return codePoint < smallest || codePoint > 0x10ffff || surrogate ? notACharacter : { codePoint, size }
}

function unitsOf(codePoint: number): readonly number[] {
  if (codePoint < 0x10000) return [codePoint]
  const rest = codePoint - 0x10000
  return [0xd800 | (rest >> 10), 0xdc00 | (rest & 0x3ff)]
}

/** In slices, because a call takes a limited number of arguments. */
function textOf(units: Uint16Array): string {
  const parts: string[] = []
  for (let at = 0; at < units.length; at += 8192) {
    // Not spread: that takes six times as long.
    const part: unknown = Reflect.apply(String.fromCharCode, null, units.subarray(at, at + 8192))
    parts.push(String(part))
  }
  return parts.join('')
}

function continuation(code: number): number {
  return 0x80 | (code & 0x3f)
}
