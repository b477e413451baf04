import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fillTemplate } from '../../src/render/index.ts'
import { decide } from '../../src/sync/index.ts'
import { decisionInput, play, scene, type Scene } from '../support/core.ts'
import { expectPicture, picturesIn } from '../support/mermaid.ts'

const folder = new URL('../fixtures/plans/', import.meta.url)
const files = readdirSync(folder).filter(file => file.endsWith('.md'))
const sceneOf = (file: string): Scene => scene(new TextDecoder().decode(readFileSync(new URL(file, folder))))

const nowhere = { issueOf: () => undefined, milestoneUrlOf: () => undefined }

/** The progress issue that a look makes or changes. */
function pageOf(at: Scene): string {
  const page = decide(decisionInput(at)).operations.find(
    operation =>
      (operation.kind === 'create-issue' || operation.kind === 'update-issue') && operation.subject.kind === 'progress',
  )
  return page?.kind === 'create-issue' || page?.kind === 'update-issue' ? fillTemplate(page.body ?? [], nowhere) : ''
}

describe('mermaid reads the pictures of', () => {
  test('every plan at its start', { timeout: 60_000 }, async () => {
    const pictures = files.flatMap(file => picturesIn(pageOf(sceneOf(file))))
    expect(pictures.length).toBeGreaterThan(30)
    for (const picture of pictures) await expectPicture(picture)
  })

  test.each(['execution-map.md', 'wbs.md', 'sprints.md'])('%s half-way', async file => {
    const start = play(sceneOf(file))
    const issues = start.observed.issues.map(issue =>
      issue.number % 2 === 0 ? { ...issue, state: 'done' as const } : issue,
    )
    const pictures = picturesIn(pageOf({ ...start, observed: { ...start.observed, issues } }))
    expect(pictures).toHaveLength(1)
    for (const picture of pictures) await expectPicture(picture)
  })
})
