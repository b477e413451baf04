import { z } from 'zod'
import { fingerprint } from '../../base/index.ts'
import { largestBody } from '../people.ts'

// The one comment of ours on an issue in which commands are answered, written and read. What it answers is hidden in it, so that nobody is
// answered twice, whatever becomes of our own database.

export interface Answer {
  readonly answered: readonly Answered[]
  /** What is answered, and what stands below it to somebody who may not ask; either may be empty. */
  readonly words: string
  readonly note: string
  /** What people wrote around it, byte for byte. */
  readonly before: string
  readonly after: string
}

/** An answer that nobody has got yet. */
export const noAnswer: Answer = { answered: [], words: '', note: '', before: '', after: '' }

/** Node id of a comment, and the command that it held when it was answered: another one is answered anew. */
export type Answered = readonly [comment: string, command: string]

/** How a command of a comment is noted. */
export function answeredAs(comment: string, command: { readonly written: string; readonly rest: string }): Answered {
  return [comment, fingerprint(`${command.written} ${command.rest}`.toLowerCase()).slice(0, 6)]
}

/** Commands that came before these are not delivered any more. */
const mostAnswered = 20

/** The text of the comment. What people wrote around the answer stays, and where that leaves too little room the answer says so instead. */
export function encodeAnswer(answer: Answer): string {
  const texts = [answer, withoutRoom(answer)].map(compose)
  return texts.find(text => text.length <= largestBody) ?? compose(shortest(answer))
}

/** Whether what people wrote around it leaves room to say at least that there is none. Where it does not, this comment can not be edited any more. */
export function hasRoom(answer: Answer): boolean {
  return compose(shortest(answer)).length + longestAnswered <= largestBody
}

/** How much longer than the last one the name of what is answered next may be. */
const longestAnswered = 150

function withoutRoom(answer: Answer): Answer {
  return { ...answer, words: noRoom, note: '' }
}

function shortest(answer: Answer): Answer {
  return { ...withoutRoom(answer), answered: answer.answered.slice(-1) }
}

const noRoom = '_The words around this leave no room for an answer. Make them shorter, and ask again._'

function compose({ answered, words, note, before, after }: Answer): string {
  const marker = `${markerStart} ${JSON.stringify({ answered: answered.slice(-mostAnswered) })} -->`
  const block = [marker, words.trim(), noteStart, note.trim(), markerEnd].filter(part => part !== '').join('\n')
  // Markdown takes a comment that touches a paragraph for a part of it.
  return `${before === '' || before.endsWith('\n') ? before : `${before}\n\n`}${block}${after}`
}

/**
 * Reads it; null if it is another comment. What cannot be read of the marker is not known. Where the end of the answer is lost nobody can tell what is
 * ours: all of it counts as people's words.
 */
export function decodeAnswer(text: string): Answer | null {
  const found = /<!-- milepost-answer (?<json>.*?) -->/.exec(text)
  if (found === null) return null
  const answered = answeredIn(found.groups?.['json'] ?? '')
  const start = found.index + found[0].length
  const before = text.slice(0, found.index)
  const end = text.indexOf(markerEnd, start)
  if (end === -1) return { ...noAnswer, answered, before, after: text.slice(start) }
  const [words = '', note = ''] = text.slice(start, end).replaceAll('\r\n', '\n').split(noteStart)
  return { answered, words: words.trim(), note: note.trim(), before, after: text.slice(end + markerEnd.length) }
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
