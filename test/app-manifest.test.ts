import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { eventNames } from '../src/app/index.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')

const manifest = z
  .object({
    default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
    default_events: z.array(z.string()),
  })
  .parse(parse(read('app.yml')))

/** GitHub delivers these to every app; a manifest that lists them is refused. */
const alwaysDelivered = ['installation', 'installation_repositories']

/** The first column of the table below `## Webhooks`. */
const documented = read('docs/github-api.md')
  .split('## Webhooks')[1]
  ?.split('\n')
  .filter(line => line.startsWith('| `'))
  .flatMap(line => [...(line.split('|')[1] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, name]) => name))

test('the app subscribes to exactly the events that it handles', () => {
  expect(new Set([...manifest.default_events, ...alwaysDelivered])).toEqual(new Set<string>(eventNames))
  expect(manifest.default_events).not.toContain('installation')
})

test('the page of what is asked of GitHub lists the same events', () => {
  expect(new Set(documented)).toEqual(new Set<string>(eventNames))
})

test('the app asks for no permission but the six it uses', () => {
  expect(manifest.default_permissions).toEqual({
    issues: 'write',
    contents: 'write',
    pull_requests: 'write',
    checks: 'write',
    merge_queues: 'read',
    metadata: 'read',
  })
})
