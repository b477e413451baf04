import createMarkdown, { type RendererRule, type StateCore, type Token } from 'markdown-it'
import type { Repository } from '../model.ts'
import type { World } from '../world.ts'
import { decorateAlerts } from './decorate-alerts.ts'
import { decorateBlocks } from './decorate-blocks.ts'
import { decorateText } from './decorate-text.ts'
import { diagram } from './diagrams.ts'
import { escapeText, markup, type Markup } from './markup.ts'
import { balance, cleanHtml } from './plain-html.ts'
import { findBoxes, type TaskBox } from './task-boxes.ts'

export interface MarkdownPlace {
  readonly world: World
  readonly repository: Repository
  /** Node id of the issue or comment whose boxes can be ticked; null: they are only shown. */
  readonly holder: string | null
  /** Where a file lies: its links are relative to it, and its lines can be linked to. Null: text of an issue, where lines stay lines. */
  readonly file: { readonly path: string; readonly revision: string } | null
}

/**
 * A text as GitHub shows it. The text may come from anybody: what comes out has no tag and no attribute but those made here, and
 * closes whatever it opens.
 */
export function renderMarkdown(text: string, place: MarkdownPlace): Markup {
  const env = {}
  texts.set(env, { text, place })
  const markdown = place.file === null ? ofIssues : ofFiles
  return { html: balance(markdown.render(text, env)) }
}

/** The same, in a box of its own that looks like a text. */
export function markdownView(text: string, place: MarkdownPlace): Markup {
  return markup`<div class="markdown">${renderMarkdown(text, place)}</div>`
}

/** The boxes that can be ticked in a text, in its order. */
export function boxesOf(text: string): readonly TaskBox[] {
  return [...findBoxes(text, ofFiles.parse(text, {})).values()]
}

/** What is being rendered, by the environment that markdown-it hands to its rules. */
const texts = new WeakMap<object, { readonly text: string; readonly place: MarkdownPlace }>()

function makeMarkdown(breaks: boolean): ReturnType<typeof createMarkdown> {
  const markdown = createMarkdown({ html: true, linkify: true, breaks })
  // GitHub links what has a scheme. Guessing would take every `plan.md` for an address in Moldova.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false }).add('//', null)
  markdown.core.ruler.push('decorate', decorate)
  Object.assign(markdown.renderer.rules, rendering)
  return markdown
}

function decorate(state: StateCore): void {
  const known = texts.get(state.env)
  if (known === undefined) return
  const make = (html: string): Token => Object.assign(new state.Token('made', '', 0), { content: html })
  decorateAlerts(state.tokens, make)
  decorateText(state.tokens, { ...known, make })
  decorateBlocks(state.tokens, { ...known, make })
}

/** Nothing is loaded from elsewhere, so an image shows its words. */
const image: RendererRule = (tokens, index) => {
  const token = tokens[index]
  return `<span class="image" title="${escapeText(String(token?.attrGet('src') ?? ''))}">🖼 ${escapeText(token?.content ?? '')}</span>`
}

const html: RendererRule = (tokens, index) => cleanHtml(tokens[index]?.content ?? '')

const fence: RendererRule = (tokens, index) => {
  const { content = '', info = '' } = tokens[index] ?? {}
  if (info.trim().split(/\s/u)[0] === 'mermaid') return diagram(content).html
  return `<pre><code>${escapeText(content)}</code></pre>\n`
}

const rendering: Readonly<Record<string, RendererRule>> = {
  image,
  html_block: html,
  html_inline: html,
  fence,
  // A wide table scrolls by itself instead of making the page wide.
  table_open: () => '<div class="scroll"><table>\n',
  table_close: () => '</table></div>\n',
  /** Made by the rules of this room. */
  made: (tokens, index) => tokens[index]?.content ?? '',
}

const ofFiles = makeMarkdown(false)
const ofIssues = makeMarkdown(true)
