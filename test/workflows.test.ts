import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({ permissions: z.record(z.string(), z.string()), 'timeout-minutes': z.number() }),
  ),
})

describe.each(globSync('.github/workflows/*.yml', { cwd: root }))('%s', path => {
  const text = readFileSync(join(root, path), 'utf8')
  const workflow = workflowSchema.parse(parse(text))

  test('has no rights but those that a job asks for, and none to write', () => {
    expect(workflow.permissions).toEqual({})
    for (const { permissions } of Object.values(workflow.jobs)) expect(permissions).toEqual({ contents: 'read' })
  })

  test('uses every action at a commit, with its version beside it', () => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action)
    expect(uses.length).toBeGreaterThan(0)
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('runs what a person runs', () => {
    const runs = [...text.matchAll(/run: (.*)$/gm)].map(([, command]) => command)
    expect(runs.length).toBeGreaterThan(0)
    for (const command of runs) expect(command).toMatch(/^(?:\.ci\/run$|npm (?:ci|test|run)\b)/)
    // That of other seeds plays only the tests, by night.
    expect(path.endsWith('explore.yml') || runs.includes('.ci/run')).toBe(true)
  })
})
