import type { Diagnostic } from '../base/index.ts'
import { count, shortTitle } from './phrases.ts'
import { issueLink, linkIn } from './preview-tables.ts'
import type { HeldChange, PreviewPlace, PreviewView } from './preview-view.ts'
import { longestList } from './references.ts'

/** Files of which nothing can be made, and so nothing will be changed. */
export function standingNotice({ standing }: PreviewView): string {
  if (standing.length === 0) return ''
  const lines = standing.slice(0, longestList).map(({ path, why }) => {
    const name = path === null ? '' : `**${shortTitle(path)}**: `
    return `> - ${name}${why.map(sentence => shortTitle(sentence, 250)).join(' ')}`
  })
  return `> [!CAUTION]\n> Nothing of this will be changed on GitHub:\n>\n${lines.join('\n')}\n`
}

/** What another bot's issues keep from being created. */
export function keptBackNotice({ keptBack }: PreviewView): string {
  return keptBack === null ? '' : `> [!WARNING]\n> ${keptBack}\n`
}

/** What the guard will hold back, before it does. */
export function heldNotice({ held }: PreviewView, { repositoryUrl }: PreviewPlace, rows: number): string {
  if (held.length === 0) return ''
  const isNews = held.some(({ isOld }) => !isOld)
  const words = isNews
    ? '**This will be held back** until somebody with write access confirms it in the progress issue.'
    : '**This waits with what is held back already** until somebody with write access confirms that in the progress issue.'
  const lines = held
    .slice(0, longestList)
    .flatMap(one => heldLines(one, { repositoryUrl, examples: Math.min(rows, longestList) }))
  return `> [!WARNING]\n> ${words}\n>\n${lines.map(line => `> - ${line}\n`).join('')}`
}

function heldLines(
  { path, why, closing, creating }: HeldChange,
  { repositoryUrl, examples }: { readonly repositoryUrl: string; readonly examples: number },
): readonly string[] {
  const named = (words: string, items: readonly string[]): readonly string[] => {
    if (items.length === 0) return []
    const rest = items.length - examples
    return [`${words}: ${items.slice(0, examples).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`]
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

/** What is wrong in the plans as they will be: what is new one by one, the rest counted. */
export function findingList({ findings }: PreviewView, place: PreviewPlace, rows: number): string {
  if (findings.length === 0) return ''
  const fresh = findings.filter(({ isOld }) => !isOld)
  const old = findings.length - fresh.length
  const shown = fresh.slice(0, Math.min(rows, longestList)).map(({ path, diagnostic }) => {
    const link = linkIn(place, path, diagnostic.where.start.line)
    return `- ${signs[diagnostic.severity]} ${link} ${findingWords(diagnostic)}\n`
  })
  const rest = [
    fresh.length > shown.length ? `- and ${fresh.length - shown.length} more\n` : '',
    old > 0
      ? `- ${fresh.length === 0 ? '' : 'and '}${count(old, 'finding')} that ${old === 1 ? 'is' : 'are'} there already\n`
      : '',
  ]
  return `### Found in the plan\n\n${shown.join('')}${rest.join('')}`
}

const signs = { error: '❌', warning: '⚠️', info: 'ℹ️' }

/** Words of ours around words of the plan, shown letter by letter: here no reference is to be one. */
function findingWords({ message, help }: Diagnostic): string {
  const said = shortTitle(message, 250)
  const closed = /[.!?…]$/.test(said) ? said : `${said}.`
  return `${closed.replace(/^[a-z]/, letter => letter.toUpperCase())}${help === undefined ? '' : ` ${shortTitle(help, 250)}`}`
}
