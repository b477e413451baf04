import type { Token } from 'markdown-it'
import { fingerprint } from '../../base/index.ts'
import type { Issue } from '../model.ts'
import { stateSymbol, stateWord } from './issue-symbol.ts'
import { markup, type Markup } from './markup.ts'
import type { MarkdownPlace } from './markdown.ts'
import { issueUrl } from './visit.ts'
import { findBoxes, type TaskBox } from './task-boxes.ts'

export interface Decorating {
  /** As it was written, with its own ends of lines. */
  readonly text: string
  readonly place: MarkdownPlace
  /** A token that is shown as the HTML given. */
  readonly make: (html: string) => Token
}

/** Puts task boxes, references to issues and mentions into the running text. */
export function decorateText(tokens: readonly Token[], decorating: Decorating): void {
  const { world, repository } = decorating.place
  const boxes = findBoxes(decorating.text, tokens)
  const issues = new Map(world.issues(repository.fullName).map(issue => [issue.number, issue]))
  for (const token of tokens) {
    if (token.children === null) continue
    const box = boxes.get(token)
    const children = box === undefined ? token.children : withBox(token.children, box, decorating)
    token.children = withReferences(children, { ...decorating, issues })
  }
}

function withBox(children: readonly Token[], box: TaskBox, { text, place, make }: Decorating): readonly Token[] {
  const [first, ...others] = children
  if (first === undefined) return children
  first.content = first.content.slice('[ ]'.length)
  const shown = place.holder === null ? shownBox(box) : boxButton(place.holder, box, text)
  return [make(shown.html), first, ...others]
}

function shownBox({ ticked }: TaskBox): Markup {
  return markup`<span class="box" role="img" aria-label="${ticked ? 'done' : 'open'}">${ticked ? '☑' : '☐'}</span>`
}

/** Belongs to a form elsewhere on the page: forms can't stand in each other, and buttons may stand in any text. */
function boxButton(holder: string, { offset, ticked }: TaskBox, text: string): Markup {
  const label = ticked ? 'Untick' : 'Tick'
  const value = `${holder} ${offset} ${fingerprint(text)}`
  return markup`<button class="box" form="tick" name="box" value="${value}" title="${label}" aria-label="${label}">${ticked ? '☑' : '☐'}</button>`
}

interface Referring extends Decorating {
  /** Of the repository, by number. */
  readonly issues: ReadonlyMap<number, Issue>
}

function withReferences(children: readonly Token[], referring: Referring): Token[] {
  let links = 0
  return children.flatMap(child => {
    if (child.type === 'link_open') links += 1
    if (child.type === 'link_close') links -= 1
    return child.type === 'text' && links === 0 ? splitText(child, referring) : [child]
  })
}

/** `#12` and `@name`, where no word, path or address goes on before them. */
const reference = /(?<![\w#@&/.-])(?:#(?<number>[1-9]\d{0,8})\b|@(?<login>[a-z\d](?:[a-z\d-]{0,38})))/giu

function splitText(token: Token, referring: Referring): readonly Token[] {
  const parts: Token[] = []
  let end = 0
  for (const match of token.content.matchAll(reference)) {
    const shown = referenceMarkup(match, referring)
    if (shown === null) continue
    parts.push(referring.make(markup`${token.content.slice(end, match.index)}${shown}`.html))
    end = match.index + match[0].length
  }
  return end === 0 ? [token] : [...parts, referring.make(markup`${token.content.slice(end)}`.html)]
}

/** Null where nothing is meant: a number that no issue has. */
function referenceMarkup({ groups }: RegExpExecArray, { place, issues }: Referring): Markup | null {
  if (groups?.login !== undefined) return markup`<strong class="mention">@${groups.login}</strong>`
  const number = Number(groups?.number)
  const issue = issues.get(number)
  if (issue === undefined) return null
  const title = `${stateSymbol(issue)} ${stateWord(issue)}: ${issue.title}`
  return markup`<a class="reference" href="${issueUrl(place.repository, issue)}" title="${title}">#${number}</a>`
}
