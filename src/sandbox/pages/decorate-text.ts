import type { Token } from 'markdown-it'
import { fingerprint } from '../../base/index.ts'
import type { Issue, PullRequest } from '../model.ts'
import { stateMark, stateSymbol, stateWord } from './issue-symbol.ts'
import { markup, type Markup } from './markup.ts'
import type { MarkdownPlace } from './markdown.ts'
import { issueUrl, pullUrl } from './visit.ts'
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
  const numbered = new Map(
    [...world.issues(repository.fullName), ...world.pulls(repository.fullName)].map(each => [each.number, each]),
  )
  let lists = 0
  tokens.forEach((token, index) => {
    if (token.type === 'list_item_open') lists += 1
    if (token.type === 'list_item_close') lists -= 1
    if (token.children === null) return
    const box = boxes.get(token)
    if (box !== undefined) tokens[index - 2]?.attrSet('class', 'task')
    const children = box === undefined ? token.children : withBox(token.children, box, decorating)
    token.children = withReferences(children, { ...decorating, numbered, isListed: lists > 0 })
  })
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
  /** What the repository has, by number. */
  readonly numbered: ReadonlyMap<number, Issue | PullRequest>
  /** Whether this stands in a list. */
  readonly isListed: boolean
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

/** Null where nothing is meant: a number that nothing has. */
function referenceMarkup({ groups }: RegExpExecArray, { place, numbered, isListed }: Referring): Markup | null {
  if (groups?.login !== undefined) return mention(groups.login, place)
  const number = Number(groups?.number)
  const thing = numbered.get(number)
  if (thing === undefined) return null
  const url = 'headOid' in thing ? pullUrl(place.repository, thing) : issueUrl(place.repository, thing)
  // In the lists of an issue GitHub puts state and title in place of the number (docs: "Autolinked references and URLs").
  if (!isListed || place.file !== null)
    return markup`<a class="reference" href="${url}" title="${stateSymbol(thing)} ${stateWord(thing)}: ${thing.title}">#${number}</a>`
  return markup`<a class="reference listed" href="${url}">${stateMark(thing)} ${thing.title} <span class="faint">#${number}</span></a>`
}

/** Names that nobody has here are shown as such: on GitHub somebody may have them. */
function mention(login: string, { world }: Decorating['place']): Markup {
  const account = world.account(login)
  if (account === undefined) return markup`<strong class="mention">@${login}</strong>`
  return markup`<a class="mention" href="/${account.login}">@${login}</a>`
}
