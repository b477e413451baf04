import type { Milestone } from '../model.ts'
import type { World } from '../world.ts'
import { markup, type Markup } from './markup.ts'

/** How far a milestone is, as a bar and in numbers. */
export function progressView(world: World, milestone: Milestone): Markup {
  const { open, closed } = world.issueCounts(milestone)
  const total = open + closed
  const share = total === 0 ? 0 : Math.floor((100 * closed) / total)
  return markup`<progress max="${Math.max(total, 1)}" value="${closed}" aria-label="${share} % done"></progress>
<span class="faint">${share} % done, ${closed} closed, ${open} open</span>`
}
