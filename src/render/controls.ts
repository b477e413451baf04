import { count, shortTitle } from './phrases.ts'
import type { Template } from './template.ts'

/** What the boxes at the top of a progress issue offer. */
export interface ControlsView {
  /** Changes that wait for a person's word; null if none do. */
  readonly held: HeldView | null
  /** Why the last tick did nothing; null if there is nothing to say. */
  readonly word: string | null
}

/** Changes that wait for a person's word. */
export interface HeldView {
  /** Names this very set: a tick counts for it and for no other. Letters and digits. */
  readonly name: string
  /** Sentences of ours: why it is held. */
  readonly reasons: readonly string[]
  readonly closing: readonly { readonly number: number; readonly title: string }[]
  /** Titles of the issues that would be created. */
  readonly creating: readonly string[]
}

/** The boxes that are ticked. */
export interface TickedControls {
  readonly look: boolean
  /** Name of the set that was confirmed; null if that box is not ticked, or not there. */
  readonly goAhead: string | null
}

/**
 * Boxes for people, with what they should know before they tick. The lines of the boxes name no issue: GitHub ticks those that do by itself.
 */
export function renderControls({ held, word }: ControlsView): Template {
  return [
    `- [ ] **Look again now**: everything is read anew. ${lookMark}\n`,
    held === null ? '' : `- [ ] **Go ahead**: ${deedsOf(held)}. ${goAheadMark(held.name)}\n`,
    word === null ? '' : `\n> ${word}\n`,
    held === null ? '' : `\n${explain(held)}`,
  ]
}

/** Reads which boxes are ticked: the other direction of `renderControls`. Only the lines of the boxes are looked at. */
export function readControls(text: string): TickedControls {
  const ticked = text.split(/\r?\n/).filter(line => /^- \[[xX]\] /.test(line))
  const goAhead = ticked.flatMap(line => goAheadPattern.exec(line)?.[1] ?? [])
  return { look: ticked.some(line => line.includes(lookMark)), goAhead: goAhead[0] ?? null }
}

/** Whether a text offers to go ahead with what is held. */
export function asksForWord(text: string): boolean {
  return goAheadPattern.test(text)
}

/** Whether a text can have boxes at all, seen at a glance. */
export function hasControls(text: string): boolean {
  return text.includes(lookMark)
}

const lookMark = '<!-- milepost-look -->'
const goAheadPattern = /<!-- milepost-go-ahead ([0-9a-z]+) -->/

function goAheadMark(name: string): string {
  return `<!-- milepost-go-ahead ${name} -->`
}

/** `create 300 issues and close 20` */
function deedsOf({ creating, closing }: HeldView): string {
  const deeds = [
    creating.length === 0 ? '' : `create ${count(creating.length, 'issue')}`,
    closing.length === 0 ? '' : `close ${count(closing.length, 'issue')}`,
  ]
  return deeds.filter(deed => deed !== '').join(' and ')
}

/** So many issues are named of each kind. */
const mostExamples = 5

function explain({ reasons, creating, closing }: HeldView): string {
  const lines = [
    ...reasons,
    examples(
      'To be created',
      creating.map(title => shortTitle(title, 60)),
    ),
    examples(
      'To be closed as not planned',
      closing.map(({ number }) => `#${number}`),
    ),
    'If this is right, somebody with write access ticks **Go ahead** above. If not, put the plan right, and nothing has to be ticked.',
  ]
  const shown = lines.filter(line => line !== '').map(line => `> - ${line}\n`)
  return `> [!WARNING]\n> **Held back.** No issue of this plan is created, closed because its task is gone, or given another text. States, labels and marks go on.\n>\n${shown.join('')}`
}

function examples(words: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  const rest = items.length - mostExamples
  return `${words}: ${items.slice(0, mostExamples).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`
}
