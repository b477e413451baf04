import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Issue } from '../../src/sandbox/model.ts'
import { onClock, type Timed } from '../stories/on-clock.ts'
import { inChromium, screens } from './open-browser.ts'

const open = inChromium()

/** Plans in the five shapes, of the sizes that teams have. */
const plans = [
  { name: 'execution-map', phases: 13, tasks: 148, isDrawn: true },
  { name: 'wbs', phases: 12, tasks: 575, isDrawn: true },
  { name: 'heading-tasks', phases: 10, tasks: 54, isDrawn: false },
  { name: 'sprints', phases: 7, tasks: 53, isDrawn: true },
  { name: 'status-report', phases: 4, tasks: 24, isDrawn: false },
] as const

/** Pixels; smaller ones nobody reads on a phone without drawing the picture apart. */
const smallestLetters = 8

const planOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/plans', `${name}.md`), 'utf8')

test.each(plans)('$name can be read at the start, half-way and at the end', async ({ name, ...plan }) => {
  const team = await onClock()
  team.push({ 'plans/plan.md': planOf(name) })
  for (const share of [0, 0.5, 1]) {
    closeShare(team, share)
    await team.finish()
    // Of what is all finished there is no picture.
    const isDrawn = plan.isDrawn && share < 1
    const issue = progressIssue(team)
    expect(issue.body).toContain(`of ${plan.tasks} tasks done`)
    const { on } = await open(`${team.sandbox.url}/${team.repository}/issues/${issue.number}`)
    for (const screen of screens) {
      const { tooWide, complaints, diagrams } = await on(screen)
      expect({ share, screen, tooWide, complaints }).toEqual({ share, screen, tooWide: [], complaints: [] })
      expect(diagrams.map(({ error, nodes }) => error ?? nodes.length)).toEqual(isDrawn ? [plan.phases] : [])
      const nodes = diagrams.flatMap(diagram => diagram.nodes)
      expect(nodes.filter(({ contrast, size, isCut }) => contrast < 4.5 || size < smallestLetters || isCut)).toEqual([])
    }
  }
})

function progressIssue({ world, repository }: Timed): Issue {
  const issue = world.issues(repository).find(({ title }) => title.startsWith('Progress: '))
  if (issue === undefined) throw new Error('there is no progress issue')
  return issue
}

/** Closes issues of tasks, in their order, until this share of them is closed. */
function closeShare({ world, repository }: Timed, share: number): void {
  const actor = world.person('ada')
  const issues = world.issues(repository).filter(({ title }) => !title.startsWith('Progress: '))
  for (const issue of issues.slice(0, Math.floor(issues.length * share)))
    if (issue.state === 'open') world.closeIssue({ actor, issue: issue.nodeId })
}
