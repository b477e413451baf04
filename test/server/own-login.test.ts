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

test.each([401, 404])('a key that GitHub does not take for the app’s (%d) is said once, with the fix', async status => {
  const said: string[] = []
  const log = {
    ...silent,
    warn: (_: object, sentence: string) => void said.push(sentence),
    error: (fields: object, sentence: string) => void said.push(`${sentence}: ${JSON.stringify(fields)}`),
  }
  const own = createOwnLogin(
    async () => await Promise.reject(Object.assign(new Error('Bad credentials'), { status })),
    log,
  )
  await own.ask()
  await own.ask()
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(
    /^GitHub does not know this app by its key, .*set APP_ID and the private key to those of one app/,
  )
})
