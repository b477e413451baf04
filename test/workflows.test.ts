import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
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

/** By file and job: findings of an analysis, and the word of GitHub for who publishes. */
const mayWrite: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'security.yml: codeql': { 'security-events': 'write' },
  'release.yml: publish': { 'id-token': 'write' },
}

test('what may publish runs nothing but npm itself', () => {
  const { jobs } = z
    .object({ jobs: z.record(z.string(), z.object({ steps: z.array(z.object({ run: z.string().optional() })) })) })
    .parse(parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')))
  expect(jobs['publish']?.steps.flatMap(({ run }) => run ?? [])).toEqual([
    'npm publish ./milepost-*.tgz --provenance --access public --ignore-scripts',
  ])
})

describe.each(globSync('.github/workflows/*.yml', { cwd: root }))('%s', path => {
  const text = readFileSync(join(root, path), 'utf8')
  const workflow = workflowSchema.parse(parse(text))

  test('has no rights but those that a job asks for, and none to write but those that are listed here', () => {
    expect(workflow.permissions).toEqual({})
    for (const [name, { permissions }] of Object.entries(workflow.jobs))
      expect(permissions).toEqual({ contents: 'read', ...mayWrite[`${basename(path)}: ${name}`] })
  })

  test('puts nothing that anybody else wrote into a command', () => {
    const commands = [...text.matchAll(/run: (.*)$/gm)].map(([, command = '']) => command)
    expect(commands.filter(command => command.includes('${{'))).toEqual([])
  })

  test('uses every action at a commit, with its version beside it', () => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action)
    expect(uses.length).toBeGreaterThan(0)
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+(?:\/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('runs what a person runs', () => {
    const runs = [...text.matchAll(/run: (.*)$/gm)].map(([, command]) => command)
    expect(runs.length).toBeGreaterThan(0)
    for (const command of runs) expect(command).toMatch(/^(?:\.ci\/run$|npm (?:ci|test|run|audit|pkg|pack|publish)\b)/)
    // That of other seeds plays only the tests, by night; that of security runs none of ours.
    expect(/(?:explore|security)\.yml$/.test(path) || runs.includes('.ci/run')).toBe(true)
  })
})
