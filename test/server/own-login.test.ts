import { expect, test } from 'vitest'
import { createOwnLogin } from '../../src/server/own-login.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

test('who we are is asked again with the next event when GitHub was away at the start', async () => {
  const answers = [new Error('away'), { data: { slug: 'milepost' } }]
  const own = createOwnLogin(async () => {
    const answer = answers.shift()
    if (answer instanceof Error || answer === undefined) throw answer ?? new Error('asked too often')
    return { request: (async () => await Promise.resolve(answer)) as never }
  }, silent)
  await own.ask()
  expect(own.is('milepost[bot]')).toBe(false)
  await own.ask()
  expect(own.is('milepost[bot]')).toBe(true)
  expect(own.is('ada')).toBe(false)
})
