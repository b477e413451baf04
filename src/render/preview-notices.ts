import type { Diagnostic } from '../base/index.ts'
import { linkToLine } from './links.ts'
import { count, shortTitle } from './phrases.ts'
import { issueLink } from './preview-tables.ts'
import type { HeldChange, PreviewPlace, PreviewView } from './preview-view.ts'
import { longestList } from './references.ts'
import { always, type Section } from './sections.ts'

/** Files of which nothing can be made, and so nothing will be changed. */
export function standingNotice({ standing }: PreviewView): string {
  if (standing.length === 0) return ''
  const lines = standing.slice(0, longestList).map(({ path, why }) => {
    const name = path === null ? '' : `**${shortTitle(path)}**: `
    return `> - ${name}${why.map(sentence => shortTitle(sentence, 250)).join(' ')}`
  })
  return `> [!CAUTION]\n> Nothing of this will be changed on GitHub:\n>\n${lines.join('\n')}\n`
}

/** What the guard will hold back, before it does. */
export function heldNotice({ held }: PreviewView, repositoryUrl: string): Section {
  if (held.length === 0) return always([])
  const text = (examples: number): string =>
    `> [!WARNING]\n> **This will be held back** until somebody with write access confirms it in the progress issue.\n>\n${held
      .slice(0, longestList)
      .flatMap(one => heldLines(one, { repositoryUrl, examples }))
      .map(line => `> - ${line}\n`)
      .join('')}`
  return [[text(longestList)], [text(0)]]
}

function heldLines(
  { path, why, closing, creating }: HeldChange,
  { repositoryUrl, examples }: { readonly repositoryUrl: string; readonly examples: number },
): readonly string[] {
  const named = (words: string, items: readonly string[]): readonly string[] => {
    if (items.length === 0) return []
    const shown = items.slice(0, examples)
    const rest = items.length - shown.length
    const end = rest === 0 ? '' : shown.length === 0 ? `${rest}` : `; and ${rest} more`
    return [`${words}: ${shown.join('; ')}${end}.`]
  }
  return [
    `**${shortTitle(path)}**: ${why.map(sentence => shortTitle(sentence, 250)).join(' ')}`,
    ...named(
      'To be closed as not planned',
      closing.map(({ number, title }) => `${issueLink(number, repositoryUrl)} ${shortTitle(title, 60)}`),
    ),
    ...named(
      'To be created',
      creating.map(title => shortTitle(title, 60)),
    ),
  ]
}

/** What is wrong in the plans as they will be: what is new in full, the rest counted. */
export function findingList({ findings }: PreviewView, { repositoryUrl, head }: PreviewPlace): Section {
  if (findings.length === 0) return always([])
  const fresh = findings.filter(({ isOld }) => !isOld)
  const old = findings.length - fresh.length
  const shown = fresh.slice(0, longestList).map(({ path, diagnostic }) => {
    const place = linkToLine({ repositoryUrl, commit: head, path, line: diagnostic.where.start.line })
    return `- ${signs[diagnostic.severity]} ${place} ${findingWords(diagnostic)}\n`
  })
  const rest = [
    fresh.length > shown.length ? `- and ${fresh.length - shown.length} more\n` : '',
    old > 0
      ? `- ${fresh.length === 0 ? '' : 'and '}${count(old, 'finding')} that ${old === 1 ? 'is' : 'are'} there already\n`
      : '',
  ]
  const heading = '### Found in the plan\n\n'
  return [[heading, ...shown, ...rest], [`${heading}${count(findings.length, 'finding')}, not listed here.\n`]]
}

const signs = { error: '❌', warning: '⚠️', info: 'ℹ️' }

/** Words of ours around words of the plan, shown letter by letter: here no reference is to be one. */
function findingWords({ message, help }: Diagnostic): string {
  const said = shortTitle(message, 250)
  const closed = /[.!?…]$/.test(said) ? said : `${said}.`
  return `${closed.replace(/^[a-z]/, letter => letter.toUpperCase())}${help === undefined ? '' : ` ${shortTitle(help, 250)}`}`
}
