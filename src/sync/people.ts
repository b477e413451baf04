import { largestText, sizeOf, type Template, type TemplatePart } from '../render/index.ts'
import { comparableBody, composeBody, splitBody, withMarker, type Body } from './body.ts'
import { longestOf } from './marker-length.ts'
import { encodeMarker, type Marker } from './marker.ts'
import type { ObservedIssue } from './observed.ts'
import { withoutBlock } from './without-block.ts'

/** GitHub refuses longer texts. */
export const largestBody = 65_536

/** Whether it counts as we do beyond ASCII is not documented: what we can do without keeps away from the limit. */
const margin = 500

export interface Block {
  /** The issue, or the milestone, as it is; null if it is still to be made. */
  readonly issue: Pick<ObservedIssue, 'body'> | null
  readonly marker: Marker | Template
  /** The visible text in at most so many characters, if it can be. */
  readonly render: (room: number) => Template
  readonly repositoryUrl: string
}

/**
 * The text of an issue or a milestone: the block of ours between people's words, which stay as they are to the byte. Where there is not room for both the
 * block gives way, down to its marker, and where people have left no room for that either the text is left as it is: a longer one would be refused
 * for ever.
 */
export function bodyAround({ issue, marker, render, repositoryUrl }: Block): Template {
  const people = issue === null ? { before: '', after: '\n' } : peopleOf(issue.body, () => render(largestText))
  const comment = 'kind' in marker ? [encodeMarker(marker)] : marker
  const bare = composeBody(comment, [], people)
  const room = largestBody - margin - sizeOf(bare, repositoryUrl)
  const whole = composeBody(comment, render(Math.min(room, largestText)), people)
  if (issue === null) return whole
  return [whole, bare].find(text => sizeOf(text, repositoryUrl) <= limitOf(issue)) ?? [issue.body]
}

/**
 * The text of an issue with nothing new but its marker, and its block as `rewrite` has it. Where there is no room the block gives way; the text is left
 * as it is where not even the marker fits.
 */
export function bodyAsItIs(
  { body }: Pick<ObservedIssue, 'body'>,
  marker: Marker,
  rewrite: (managed: string) => Template = managed => [managed],
): Template {
  const whole = withMarker(body, marker, rewrite)
  const texts = splitBody(body).lost === 'nothing' ? [whole, withMarker(body, marker, () => [])] : [whole]
  return texts.find(text => sizeOf(text, '') <= limitOf({ body })) ?? [body]
}

/**
 * Whether people have left room in an issue to note something. Where they have not, nothing may be done that has to be noted: nobody could tell
 * afterwards what was our doing and what a person's.
 */
export function canNote(issue: Pick<ObservedIssue, 'body'>, marker: Marker): boolean {
  return isFarBelow(issue, marker) || roomToNote(issue, marker) >= 0
}

/** How much room there is to note something, in characters; below zero how much is missing. */
export function roomToNote({ body }: Pick<ObservedIssue, 'body'>, marker: Marker): number {
  return limitOf({ body }) - sizeOf(composeBody(marker, [], splitBody(body)), '') - longestNote
}

/** Whether there is room at a glance, as in nearly all issues: nothing is taken apart or written out for it. */
function isFarBelow({ body }: Pick<ObservedIssue, 'body'>, marker: Marker): boolean {
  return marker.kind === 'task' && body.length + longestOf(marker) + margin < largestBody
}

/** What a marker may become longer by when something is noted: the name of a word, what is to be made, how a mark was written. */
const longestNote = 200

/** What GitHub has already it takes again, however it counts. */
function limitOf({ body }: Pick<ObservedIssue, 'body'>): number {
  return Math.max(largestBody, body.length)
}

/**
 * People's words around a block. Where the block has lost its beginning or its end, lines that it says anyway are not taken for theirs: they
 * would stand there twice.
 */
function peopleOf(text: string, managed: () => Template): Pick<Body, 'before' | 'after'> {
  const body = splitBody(text)
  if (body.lost === 'nothing') return body
  const block = comparableBody(managed().map(wordsOf).join(''))
  const theirs = (words: string): string => withoutBlock(words, { block, comparable: comparableBody })
  if (body.lost === 'end') {
    const after = theirs(body.after)
    if (after === body.after) return body
    return { before: body.before, after: after === '' ? '\n' : `\n\n${after}` }
  }
  const before = theirs(body.before)
  return { before: before === body.before ? before : withoutEmptyEnd(before), after: body.after }
}

/** Without the empty lines at its end; spaces behind the last word stay, they may be a line break. */
function withoutEmptyEnd(text: string): string {
  const end = text.trimEnd().length
  const spaces = text.slice(end).search(/\r?\n/)
  return spaces < 0 ? text : text.slice(0, end + spaces)
}

function wordsOf(part: TemplatePart): string {
  if (typeof part === 'string') return part
  if (part.kind === 'milestone') return part.title
  return part.kind === 'issue-link' ? (part.text ?? '#1') : '#1'
}
