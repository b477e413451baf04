import { symbolPattern } from '../marks/status.ts'
import { leadingId } from '../tasks/ids.ts'
import type { Source } from '../text/source.ts'
import type { TextLine } from './blocks.ts'

/** A heading that stands in the line of the text below it. */
export interface RunIn {
  readonly heading: TextLine
  /** What follows it on its line. */
  readonly below: TextLine
}

/**
 * `**KP-1. Record the laps.** ✅ A runner drives twelve of them.` A bold sentence with a task's id is its title; a symbol right behind it is
 * the task's. In other lines the bold part is a word that somebody stresses.
 */
export function runInHeading(line: TextLine, source: Source): RunIn | null {
  const { lead, labelled, rest, restText } = line
  if (labelled || restText === '' || !sentence.test(lead)) return null
  const id = leadingId(lead)
  if (id === null || !(id.form === 'word' || id.form === 'prefixed') || id.rest === '') return null
  const sign = signInFront.exec(source.text.slice(rest.start, rest.end))?.[0] ?? ''
  const end = sign === '' ? rest.start : rest.start + sign.trimEnd().length
  const span = { start: line.start, end: line.start + source.text.slice(line.start, end).trimEnd().length }
  const left = { start: rest.start + sign.length, end: rest.end }
  const text = `${lead.replace(sentence, '')} ${sign}`.trim()
  const leftText = restText.slice(sign.length).trim()
  return {
    heading: {
      ...span,
      text,
      lead,
      labelled: false,
      rest: { start: span.end, end: span.end },
      restText: '',
      struck: false,
    },
    below: { ...left, text: leftText, lead: '', labelled: false, rest: left, restText: leftText, struck: line.struck },
  }
}

const sentence = /[.!?。！？]$/
const signInFront = new RegExp(String.raw`^(?:${symbolPattern})\ufe0f?(?:\s+|$)`, 'u')
