import { largestText, sizeOf, type Template, type TemplatePart } from '../render/index.ts'
import { comparableBody, composeBody, splitBody, type Body } from './body.ts'
import { encodeMarker, type Marker } from './marker.ts'
import type { ObservedIssue } from './observed.ts'

/** GitHub refuses longer texts; whether it counts as we do beyond ASCII is not documented, hence the margin. */
const largestBody = 65_536 - 500

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
 * block gives way, and where people have left no room at all the text is left as it is: a longer one would be refused for ever.
 */
export function bodyAround({ issue, marker, render, repositoryUrl }: Block): Template {
  const people = issue === null ? { before: '', after: '\n' } : peopleOf(issue.body, render(largestText))
  const comment = 'kind' in marker ? [encodeMarker(marker)] : marker
  const frame = sizeOf(composeBody(comment, [], people), repositoryUrl)
  const room = largestBody - frame
  const managed = render(Math.min(room, largestText))
  if (issue !== null && sizeOf(managed, repositoryUrl) > room) return [issue.body]
  return composeBody(comment, managed, people)
}

/**
 * People's words around a block. Where the block has lost its beginning or its end, lines that it says anyway are not taken for theirs: they
 * would stand there twice.
 */
function peopleOf(text: string, managed: Template): Pick<Body, 'before' | 'after'> {
  const body = splitBody(text)
  if (body.managed !== '') return body
  const ours = new Set(linesOf(managed))
  return { before: withoutLines(body.before, ours), after: withoutLines(body.after, ours) }
}

function linesOf(managed: Template): readonly string[] {
  return comparableBody(managed.map(wordsOf).join('')).split('\n').map(essence)
}

function wordsOf(part: TemplatePart): string {
  if (typeof part === 'string') return part
  return part.kind === 'milestone' ? part.title : '#1'
}

/** Without the lines that are given; what cannot be told from others, such as a fence, goes with the line before it. */
function withoutLines(text: string, ours: ReadonlySet<string>): string {
  if (text.trim() === '') return text
  let isOurs = true
  let dropped = 0
  const kept = text.split(/(?<=\n)/).filter(line => {
    const words = essence(comparableBody(line))
    isOurs = words.length < leastTelling ? isOurs : ours.has(words)
    if (isOurs && words !== '') dropped += 1
    return !isOurs
  })
  if (dropped === 0) return text
  return kept.length === 0 ? '\n' : `\n\n${kept.join('')}`
}

/** A shorter line may be anybody's. */
const leastTelling = 4

/** What stays the same in a line while numbers, ticks and links change. */
function essence(line: string): string {
  return line
    .replaceAll(/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replaceAll(/\d+/g, '0')
    .replaceAll(/\[[xX ]\]/g, '')
    .replaceAll(/[^\p{L}0]+/gu, ' ')
    .trim()
}
