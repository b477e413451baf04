import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createScene } from '../../src/sandbox/graphql/create-scene.ts'
import { rootFields } from '../../src/sandbox/graphql/root.ts'
import { servedRoutes } from '../../src/sandbox/rest/answer-rest.ts'
import { buildShip } from './support/ship.ts'

const page = readFileSync('docs/github-api.md', 'utf8')

/** What stands in code spans in the first column below a heading. */
function listed(heading: string): readonly string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const rows =
    section
      .split('\n## ')[0]
      ?.split('\n')
      .filter(line => line.startsWith('| `')) ?? []
  return rows.flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text))
}

test('every REST route that Milepost uses is served', () => {
  expect(listed('REST').length).toBeGreaterThan(5)
  expect(listed('REST').filter(route => !servedRoutes().includes(route))).toEqual([])
})

test('every mutation that Milepost uses is served', () => {
  const { world, ann } = buildShip()
  const served = rootFields(createScene({ world, url: '' }, ann))
  const mutations = listed('GraphQL')
    .map(member => member.replace(/^mutation /, ''))
    .filter(member => /^[a-z]\w+$/.test(member))
  expect(mutations.length).toBeGreaterThan(10)
  expect(mutations.filter(mutation => !(mutation in served))).toEqual([])
})

test('every event that Milepost listens to is sent', () => {
  const { world } = buildShip()
  const sent = new Set([...world.app.events, 'installation', 'installation_repositories'])
  expect(listed('Webhooks').length).toBeGreaterThan(5)
  expect(listed('Webhooks').filter(event => !sent.has(event))).toEqual([])
})
