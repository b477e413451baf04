import type { Diagnostic } from '../../base/index.ts'
import type { Block, Box } from '../markdown/blocks.ts'
import type { Source } from '../text/source.ts'

/** Checkboxes that are some to us only: said once, of the first. */
export function checkBoxes(blocks: readonly Block[], source: Source): readonly Diagnostic[] {
  const [first, ...others] = tightBoxes(blocks)
  if (first === undefined) return []
  const more = others.length === 0 ? '' : `, here and ${others.length} more ${others.length === 1 ? 'time' : 'times'}`
  return [
    {
      code: 'tight-checkbox',
      severity: 'warning',
      message: `no space follows the checkbox${more}: GitHub shows none`,
      help: `Write "[${source.repair(first.written)}] " before the text.`,
      where: source.range(first.start - 1, first.end + 1),
    },
  ]
}

function tightBoxes(blocks: readonly Block[]): readonly Box[] {
  return blocks.flatMap(block =>
    block.kind === 'list'
      ? block.items.flatMap(({ box, blocks: below }) => [...(box?.isTight === true ? [box] : []), ...tightBoxes(below)])
      : [],
  )
}
