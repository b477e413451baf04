import { z } from 'zod'
import { fingerprint } from '../../base/index.ts'

// The one comment of ours on an issue in which commands are answered, written and read. What it answers is hidden in it, so that nobody is
// answered twice, whatever becomes of our own database.

export interface Answer {
  readonly answered: readonly Answered[]
  /** What is answered, and what stands below it to somebody who may not ask; either may be empty. */
  readonly words: string
  readonly note: string
}

/** Node id of a comment, and the command that it held when it was answered: another one is answered anew. */
export type Answered = readonly [comment: string, command: string]

/** How a command of a comment is noted. */
export function answeredAs(comment: string, command: { readonly written: string; readonly rest: string }): Answered {
  return [comment, fingerprint(`${command.written} ${command.rest}`.toLowerCase()).slice(0, 6)]
}

/** Commands that came before these are not delivered any more. */
const mostAnswered = 20

/** The text of the comment. */
export function encodeAnswer({ answered, words, note }: Answer): string {
  const marker = `${markerStart} ${JSON.stringify({ answered: answered.slice(-mostAnswered) })} -->`
  return [marker, words.trim(), noteStart, note.trim(), markerEnd].filter(part => part !== '').join('\n')
}

/** Reads it; null if it is another comment. What cannot be read of the marker is not known. */
export function decodeAnswer(text: string): Answer | null {
  const unix = text.replaceAll('\r\n', '\n')
  const found = /^<!-- milepost-answer (?<json>.*) -->$/m.exec(unix)
  if (found === null) return null
  const body = unix.slice(found.index + found[0].length)
  const [words = '', rest = ''] = body.split(noteStart)
  const [note = ''] = rest.split(markerEnd)
  return { answered: answeredIn(found.groups?.['json'] ?? ''), words: words.trim(), note: note.trim() }
}

const markerStart = '<!-- milepost-answer'
const noteStart = '<!-- milepost-note -->'
const markerEnd = '<!-- /milepost-answer -->'

function answeredIn(json: string): readonly Answered[] {
  const read = z.object({ answered: z.array(z.tuple([z.string(), z.string()])) }).safeParse(readJson(json))
  return read.success ? read.data.answered : []
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
