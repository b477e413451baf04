import { trailingStatus } from '../marks/status.ts'
import { anyOf } from '../words/match-words.ts'
import { horizonWords } from '../words/words.ts'
import { partsIn } from './title-parts.ts'

/**
 * A phase's heading without what is written behind it of its state: `✅`, `— SHIPPED`, `— NEXT`, `(2/2 plans)`, tags such as
 * `[checkpoint: 3c07c86]`, and anchors for links. Its time stays: `(weeks 1-2)`.
 */
export function phaseTitle(text: string): string {
  let title = text.trim()
  for (let before = ''; before !== title;) {
    before = title
    title = endings.reduce((rest, cut) => cut(rest), title).trim()
  }
  return title
}

const anchor = /(?<=\S)\s*\{#[^{}\s]*\}$/
const counted = /(?<=\S)\s*[(（]\d+\s*\/\s*\d+[^()（）]*[)）]$/
/** In capitals: `— Next` could be a part of the name. */
const horizon = new RegExp(String.raw`(?<=\S)\s+[—–-]+\s+(${anyOf(horizonWords)})$`, 'iu')

const endings: readonly ((title: string) => string)[] = [
  title => {
    const status = trailingStatus(title)
    return status === null ? title : title.slice(0, status.at)
  },
  title => title.replace(anchor, '').replace(counted, ''),
  title => title.replace(horizon, (whole, word: string) => (word === word.toUpperCase() ? '' : whole)),
  title => {
    const tag = /(?<=\S)\s*[[【]([^[\]【】]{1,60})[\]】]$/.exec(title)
    return tag?.[1] === undefined || partsIn(tag[1], 'square') === null ? title : title.slice(0, tag.index)
  },
]
