import { gap, oneLine, visible } from './characters.ts'
import { markLines, type MarkedLine } from './code-lines.ts'
import { codeSpansOf } from './code-spans.ts'

/**
 * Markdown of a plan as it may stand in an issue: nobody is mentioned, no HTML is left that could break the block or hide a marker,
 * an open code fence is closed, boxes can't be ticked. Code is left alone. References (`#12`) stay, but where the same text stands in many
 * issues: each would be noted in the one that is named. A zero-width space does the work, so people see what the plan says. Doing it twice
 * changes nothing: texts are compared in this form.
 */
export function inertText(markdown: string, references: 'kept' | 'inert' = 'kept'): string {
  const { lines, missingFence } = markLines(visible(markdown))
  const act = references === 'kept' ? inertMarkdown : inertReferences
  const inert = paragraphsOf(lines).map(paragraph => inertParagraph(paragraph, act).join('\n'))
  return [...inert, ...(missingFence === null ? [] : [missingFence])].join('\n')
}

/** Markdown of a plan as part of a line of ours: on one line, and no block of any kind (fence, list, heading) begins in it. */
export function inertPhrase(markdown: string): string {
  const [line] = inertParagraph([{ text: oneLine(markdown), kind: 'text' }], inertMarkdown)
  return withoutBlockStart(line ?? '').replace(/^(?:`{3}|~{3})/, `${gap}$&`)
}

/** A line of text so that it begins neither list, quote nor heading, wherever it is put. */
export function withoutBlockStart(line: string): string {
  return line
    .replace(/^\d+(?=[.)](?:\s|$))/, digits => `${digits}\\`)
    .replace(/^(?:[-+*](?=\s|$)|[#=>]|[-+]+$)/, String.raw`\$&`)
}

/** GitHub's limit for the title of an issue, in characters; counted in UTF-16 units, which are never fewer. */
const longestTitle = 256

/**
 * Text as the title of an issue, a step or a row: one line, at most 256 characters, with neither mentions nor references of any form
 * (`#12`, `GH-12`, `owner/name#12`, links to issues): GitHub ticks a box by itself when the issue that its line names is closed.
 */
export function inertTitle(text: string): string {
  const line = oneLine(text)
  return line === '' ? 'Untitled' : inertWithin(line, longestTitle)
}

/** Cuts before it makes inert, so that the result stays what it is when it is made inert again. */
function inertWithin(line: string, limit: number): string {
  let inert = inertLine(line)
  // Each letter that goes may take a zero-width space along, so half of what is too much goes at a time.
  for (let keep = limit - 1; inert.length > limit; keep -= Math.ceil((inert.length - limit) / 2))
    inert = inertLine(
      `${line
        .slice(0, keep)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`,
    )
  return inert
}

/** Character references by decimal numbers go with what looks like an issue's number: in plain text `&#35;` holds `#35`. */
function inertLine(line: string): string {
  if (!mayAct.test(line)) return line
  return line
    .replaceAll(/(?:@|&(?:#x0*40|commat);)(?=[\w&\\])/gi, `$&${gap}`)
    .replaceAll(/(?:#|&(?:#x0*23|num);)(?=[\d&\\])/gi, `$&${gap}`)
    .replaceAll(/(?<![a-z0-9])GH-(?=[\d&\\])/gi, `$&${gap}`)
    .replaceAll(/(?<![a-z0-9])(?:https?:(?=\/\/)|www(?=\.))(?=\S*(?:issues|pull|discussions|[&%\\]))/gi, `$&${gap}`)
    .replaceAll(/<(?=[a-z/!?])/gi, `<${gap}`)
    .replaceAll(/--(?=>)/g, `--${gap}`)
}

/** In nearly all titles there is nothing of what is looked for above, and a look costs thousands of them as often as they are shown. */
const mayAct = /[@&#<>]|gh-|https?:|www\./i

/** Lines of one kind that follow each other; blank lines stand alone, since no code span reaches across them. */
function paragraphsOf(lines: readonly MarkedLine[]): readonly (readonly MarkedLine[])[] {
  const paragraphs: MarkedLine[][] = []
  for (const line of lines) {
    const open = paragraphs.at(-1)
    const goesOn = line.text.trim() !== '' && open?.at(-1)?.kind === line.kind && open.at(-1)?.text.trim() !== ''
    if (goesOn) open?.push(line)
    else paragraphs.push([line])
  }
  return paragraphs
}

function inertParagraph(lines: readonly MarkedLine[], act: (text: string) => string): readonly string[] {
  const texts = lines.map(line => line.text)
  switch (lines[0]?.kind) {
    case 'code':
      return texts.map(withoutMarkers)
    case 'doubtful':
      return texts.map(text => act(text).replaceAll(/`{3,}|~{3,}/g, `${gap}$&`))
    default:
      return codeSpansOf(texts).map(pieces =>
        withoutBoxes(pieces.map(({ text, isCode }) => (isCode ? withoutMarkers(text) : act(text))).join('')),
      )
  }
}

/** Our own markers are looked for in the raw text, where code is no protection. */
function withoutMarkers(code: string): string {
  return code.replaceAll(/<(?=!--\s*\/?\s*milepost)/gi, `<${gap}`)
}

function withoutBoxes(line: string): string {
  return line.replace(
    /^([\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)+)\[([ xX])\](?=\s)/,
    (_, marker: string, tick: string) => `${marker}${tick === ' ' ? '☐' : '☑'}`,
  )
}

/**
 * What GitHub would act on in a piece of markdown. Kept: web addresses, whose `@` mentions nobody; `@` inside a word, as in mail
 * addresses; `<br>` in the middle of a line, where it can't begin a block of HTML.
 */
function inertMarkdown(text: string): string {
  return text.replaceAll(active, (found, ...rest: readonly unknown[]) => {
    const at = rest.find(part => typeof part === 'number') ?? 0
    if (/^<?https?:/i.test(found)) return found
    if (/^<br/i.test(found)) return /[a-z]{2}/i.test(text.slice(0, at)) ? found : `<${gap}${found.slice(1)}`
    return found === '-->' ? `--${gap}>` : `${found}${gap}`
  })
}

/** The same, and no issue learns that it is named. */
function inertReferences(text: string): string {
  return inertMarkdown(text).replaceAll(naming, found => (/^https?:\/\//i.test(found) ? found : `${found}${gap}`))
}

const host = String.raw`https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+`
const active = new RegExp(
  [
    String.raw`(?<!\\)<${host}[^\s<>\x60\\&]*>`,
    String.raw`(?<=^|[\s(*])${host}(?:[/?#:][\w./%+=:@,?#-]*)?`,
    String.raw`<br\s*\/?>`,
    String.raw`<(?=[a-z/!?])`,
    '-->',
    String.raw`&(?:#0*64|#x0*40|commat);(?=[\w&\\])`,
    String.raw`(?<![a-z0-9])@(?=[\w&\\])`,
  ].join('|'),
  'gi',
)

/** Web addresses as a whole, since `#12` may be a part of them; but not from where a cell, code, emphasis or a link's words may end or begin: `*https://a.b*#12`. */
const naming = new RegExp(
  [
    String.raw`(?:https?:(?=\/\/)|(?<![a-z0-9])www(?=\.))(?=\S*(?:issues|pull|discussions|[&%\\]))`,
    String.raw`(?<=^|[\s(*_~<])https?:\/\/(?:(?![~_](?![a-z0-9]))[^\s<>[\])*|\x60])+`,
    String.raw`(?:#|(?<!\\)&(?:#0*35|#x0*23|num);)(?=[\d&\\])`,
    String.raw`(?<![a-z0-9])GH-(?=[\d&\\])`,
  ].join('|'),
  'gi',
)
