import { fenceFor } from './fence.ts'
import { inertText } from './inert.ts'

// What stands below the boxes of the issue that offers documents: a word for each reason why ticks did nothing. In front of each a comment that nobody
// sees names its kind and its boxes. So a later look can tell whether it still holds, and takes it away when it does not.

/** Why ticks did nothing. */
export type OfferWord =
  | (About & {
      /**
       * Whoever ticked may not write; the document is gone; the settings are a link; or GitHub does not tell what was offered at first.
       */
      readonly kind: 'no-role' | 'gone' | 'link' | 'unsure'
    })
  | (About & OfSettings & { readonly kind: 'settings' })
  /** The branch takes no commits. `why`: in GitHub's words, null where it was said before; `text`: what a person can write. */
  | (About & OfSettings & { readonly kind: 'by-hand'; readonly why: string | null; readonly text: string })

interface About {
  /** Numbers of the boxes. */
  readonly of: readonly number[]
}

interface OfSettings {
  /** Names the settings as they were: of others it is not known whether it holds. */
  readonly settings: string
}

/** What a word that stands in a text is about. */
export interface SaidOffer extends About {
  readonly kind: OfferWord['kind']
  /** Empty where it does not matter. */
  readonly settings: string
  /** How it stands there, to the byte. */
  readonly said: string
}

/** Where the words stand in a text, or may come to stand. */
export const wordPlace = /^<!-- milepost-word(?: [^>\n]*)? -->[\s\S]*?^<!-- milepost-word-end -->/m

const oneWord =
  /^<!-- milepost-word (?<kind>[a-z-]+) (?<of>\d+(?:,\d+)*)(?: (?<settings>[\w-]+))? -->[\s\S]*?(?=\r?\n<!-- milepost-word[^>\n]*-->)/gm

const kinds = ['no-role', 'gone', 'link', 'unsure', 'settings', 'by-hand'] as const

/** The words that stand in a text. */
export function saidOffers(text: string): readonly SaidOffer[] {
  const [place = ''] = wordPlace.exec(text) ?? []
  return [...place.matchAll(oneWord)].flatMap(found => {
    const { kind: written, of = '', settings = '' } = found.groups ?? {}
    const kind = kinds.find(one => one === written)
    return kind === undefined ? [] : [{ kind, of: of.split(',').map(Number), settings, said: found[0] }]
  })
}

/** The other direction of `saidOffers`, with their place. */
export function wordsOf(words: readonly (OfferWord | SaidOffer)[]): string {
  const said = words.map(word => ('said' in word ? word.said : wordOf(word)))
  return [...(said.length === 0 ? ['<!-- milepost-word -->'] : said), '<!-- milepost-word-end -->'].join('\n')
}

function wordOf(word: OfferWord): string {
  const about = [word.kind, word.of.join(','), ...('settings' in word ? [word.settings] : [])]
  return `<!-- milepost-word ${about.join(' ')} -->\n${wordsFor(word)}`
}

function wordsFor(word: OfferWord): string {
  switch (word.kind) {
    case 'no-role':
      return '> A box here was ticked by somebody who may not write to this repository. That does not count.'
    case 'gone':
      return '> A document here was ticked that is no longer there.'
    case 'settings':
      return '> A document here was ticked that can not be tracked: `.github/milepost.yml` says that it is no plan, or can not be read.'
    case 'link':
      return '> A document here was ticked, but `.github/milepost.yml`, or its folder, is a symbolic link, which Milepost neither follows nor replaces. Put a file in its place, and tick again.'
    case 'unsure':
      return '> A box here was ticked, but GitHub does not tell any more what was offered in it, so it can not count. Add the path to `plans` in `.github/milepost.yml` yourself.'
    case 'by-hand':
      return `> [!IMPORTANT]\n> Milepost could not commit that${word.why === null ? '' : `: ${inertText(word.why.replaceAll(/\s+/g, ' '))}`}. To track it, make \`.github/milepost.yml\` say:\n\n${fenced(word.text)}`
    default:
      return word satisfies never
  }
}

function fenced(text: string): string {
  const fence = fenceFor(text)
  return `${fence}yaml\n${text.replaceAll('\r\n', '\n').replaceAll('-->', '-- >').trimEnd()}\n${fence}`
}
