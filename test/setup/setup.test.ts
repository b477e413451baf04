import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { GitHubError, type NewApp } from '../../src/github/index.ts'
import { createSetup, readDemands } from '../../src/setup/index.ts'
import { folderWith } from '../cli/run.ts'
import { openBrowser, type Browser } from './browser.ts'

const app: NewApp = {
  id: 77,
  slug: 'milepost-of-ada',
  pageUrl: 'https://github.com/apps/milepost-of-ada',
  privateKey: '-----BEGIN RSA PRIVATE KEY-----\nsecret\n-----END RSA PRIVATE KEY-----\n',
  webhookSecret: 'a-secret',
}

interface Trial {
  readonly origin: string
  readonly path: string
  /** Further addresses that were printed. */
  readonly printed: readonly string[]
  readonly file: string
  readonly logged: () => string
  /** Codes that GitHub was asked about. */
  readonly asked: readonly string[]
  readonly isConfigured: () => boolean
  pass(milliseconds: number): void
}

type Given = Pick<Parameters<typeof createSetup>[0], 'newOperatorToken' | 'whyNoDatabase'>

/** The set-up page on a port of its own, with a GitHub that hands out the app, or does as told. */
async function trial(
  convert: (code: string) => Promise<NewApp> = async () => await Promise.resolve(app),
  { newOperatorToken = null, whyNoDatabase = () => null }: Partial<Given> = {},
): Promise<Trial> {
  const folder = await folderWith({})
  const file = join(folder, 'sub', '.env')
  await mkdir(join(folder, 'sub'))
  const printed: string[] = []
  const lines: unknown[] = []
  const asked: string[] = []
  let time = Date.parse('2026-03-01T12:00:00Z')
  let isConfigured = false
  const note = (fields: object, sentence: string): void => void lines.push({ ...fields, sentence })
  const setup = createSetup({
    webUrl: 'https://github.com',
    webhooksPath: '/api/github/webhooks',
    environmentFile: file,
    newOperatorToken,
    whyNoDatabase,
    demands: await readDemands(),
    convert: async code => {
      asked.push(code)
      return await convert(code)
    },
    onNewPath: path => printed.push(path),
    now: () => new Date(time),
    log: { info: note, warn: note, error: note },
  })
  const goOn = async (): Promise<void> => {
    await setup.configured
    isConfigured = true
    setup.begun()
  }
  void goOn()
  const server = createServer(setup.answer)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    path: setup.path,
    printed,
    file,
    logged: () => JSON.stringify(lines),
    asked,
    isConfigured: () => isConfigured,
    pass: milliseconds => void (time += milliseconds),
  }
}

const choice = { address: 'https://milepost.example.com', name: 'Milepost' }

/** Goes up to the page whose button leads to GitHub; gives the state that GitHub will bring back. */
async function begin(browser: Browser, { origin, path }: Trial): Promise<string> {
  await browser.go(`${origin}${path}`)
  await browser.submit(choice)
  return stateIn(browser)
}

function stateIn({ html }: Browser): string {
  return /\/settings\/apps\/new\?state=([\w-]+)/.exec(html)?.[1] ?? 'none'
}

/** What GitHub is sent. */
function manifestIn({ html }: Browser): Record<string, unknown> {
  const text = /name="manifest" value="([^"]*)"/.exec(html)?.[1] ?? ''
  const plain = text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
  return JSON.parse(plain) as Record<string, unknown>
}

/** Comes back from GitHub, without following where that leads. */
async function comeBack(
  { origin }: Trial,
  query: string,
  cookie: string,
): Promise<{ status: number; location: string | null; text: string }> {
  const answer = await fetch(`${origin}/setup/registered?${query}`, {
    redirect: 'manual',
    headers: { cookie, connection: 'close' },
  })
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}

/** Opens the page by hand; gives the cookie. */
async function cookieFrom({ origin }: Trial, path: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${origin}${path}`, { redirect: 'manual', headers: { ...headers, connection: 'close' } })
  await answer.text()
  return answer.headers.getSetCookie().join('; ')
}

const installPage = 'https://github.com/apps/milepost-of-ada/installations/new'

describe('the set-up page', () => {
  test('sends GitHub exactly what app.yml asks for, with the address that was given', async () => {
    const at = await trial()
    const browser = openBrowser()
    await begin(browser, at)
    const { default_permissions, default_events, description, url } = await readDemands()
    expect(manifestIn(browser)).toEqual({
      name: 'Milepost',
      url,
      description,
      public: false,
      hook_attributes: { url: 'https://milepost.example.com/api/github/webhooks', active: true },
      redirect_url: `${at.origin}/setup/registered`,
      default_permissions,
      default_events,
    })
    expect(browser.html).toContain('action="https://github.com/settings/apps/new?state=')
  })

  test('sends it to the organisation that was named', async () => {
    const at = await trial()
    const browser = openBrowser()
    await browser.go(`${at.origin}${at.path}`)
    await browser.submit({ ...choice, organization: 'yard' })
    expect(browser.html).toContain('action="https://github.com/organizations/yard/settings/apps/new?state=')
  })

  test('keeps the app in a file for its owner alone, and leads to where it is installed', async () => {
    const at = await trial()
    await writeFile(at.file, '# ours\nPORT=8080\nAPP_ID=\n', { mode: 0o644 })
    const browser = openBrowser()
    const state = await begin(browser, at)
    const cookie = browser.cookies(new URL(at.origin).host)
    expect(await comeBack(at, `code=c0de&state=${state}`, cookie)).toMatchObject({ status: 303, location: installPage })
    const key = Buffer.from(app.privateKey).toString('base64')
    expect(await readFile(at.file, 'utf8')).toBe(
      `# ours\nPORT=8080\nAPP_ID=77\nPRIVATE_KEY=${key}\nWEBHOOK_SECRET=a-secret\n`,
    )
    expect((await stat(at.file)).mode & 0o777).toBe(0o600)
    expect(at.isConfigured()).toBe(true)
    expect(at.asked).toEqual(['c0de'])
    for (const secret of [key, 'a-secret', 'BEGIN', at.path.slice(-20)]) expect(at.logged()).not.toContain(secret)
  })

  test('keeps a token for the operator beside it, and in no line of the log', async () => {
    const token = 'nobody-knows-this-one'
    const at = await trial(undefined, { newOperatorToken: token })
    await writeFile(at.file, 'MILEPOST_OPERATOR_TOKEN=\n')
    const browser = openBrowser()
    const state = await begin(browser, at)
    await comeBack(at, `code=c0de&state=${state}`, browser.cookies(new URL(at.origin).host))
    expect((await readFile(at.file, 'utf8')).split('\n')[0]).toBe(`MILEPOST_OPERATOR_TOKEN=${token}`)
    expect(at.logged()).not.toContain(token)
  })

  test('loads nothing, can not be framed, and lets forms go to GitHub only', async () => {
    const at = await trial()
    const cookie = await cookieFrom(at, at.path)
    const answer = await fetch(`${at.origin}/setup`, { headers: { cookie, connection: 'close' } })
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("form-action 'self' https://github.com;")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const text = await answer.text()
    expect(text).not.toMatch(/<script|src=|javascript:/)
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? ''
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  })

  test('says that it waits, takes no webhooks, and has nothing else', async () => {
    const { origin } = await trial()
    const answers = ['/healthz', '/readyz', '/api/github/webhooks', '/', '/metrics', '/setup/x', '//setup'].map(
      async path => (await fetch(`${origin}${path}`, { headers: { connection: 'close' } })).status,
    )
    expect(await Promise.all(answers)).toEqual([200, 503, 503, 404, 404, 404, 404])
  })
})

describe('who does not read the console', () => {
  test.each(['/setup', '/setup?token=', '/setup?token=guess', '/setup/registered?code=a&state=b', '/setup/save'])(
    'is let in nowhere: %s',
    async path => {
      const at = await trial()
      const answer = await fetch(`${at.origin}${path}`, { redirect: 'manual', headers: { connection: 'close' } })
      expect(answer.status).toBe(403)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(await answer.text()).not.toContain('<form')
      expect(at.asked).toEqual([])
    },
  )

  test('gets nothing from an address that was used, but whoever reads the console goes on with a new one', async () => {
    const at = await trial()
    const taken = await cookieFrom(at, at.path)
    expect(await cookieFrom(at, at.path)).toBe('')
    expect(await cookieFrom(at, at.path)).toBe('')
    // One new address, however often the old one is shown.
    expect(at.printed).toHaveLength(1)
    const own = await cookieFrom(at, at.printed[0] ?? '')
    expect(own).toContain('HttpOnly; SameSite=Lax')
    const seen = async (cookie: string): Promise<number> =>
      (await fetch(`${at.origin}/setup`, { headers: { cookie, connection: 'close' } })).status
    expect(await seen(taken)).toBe(403)
    expect(await seen(own)).toBe(200)
  })

  test('does not use the address up by fetching ahead; a person may load it again in the same browser', async () => {
    const at = await trial()
    expect(await cookieFrom(at, at.path, { 'sec-purpose': 'prefetch' })).toBe('')
    await fetch(`${at.origin}${at.path}`, { method: 'HEAD', headers: { connection: 'close' } })
    const browser = openBrowser()
    await browser.go(`${at.origin}${at.path}`)
    await browser.go(`${at.origin}${at.path}`)
    expect(browser.status).toBe(200)
    expect(browser.html).toContain('<form')
  })

  test('can not send the form from another site', async () => {
    const at = await trial()
    const cookie = await cookieFrom(at, at.path)
    const send = async (body: string, headers: Record<string, string> = {}): Promise<number> =>
      (
        await fetch(`${at.origin}/setup`, {
          method: 'POST',
          body: new URLSearchParams(body),
          headers: { cookie, connection: 'close', ...headers },
        })
      ).status
    expect(await send('address=https://evil.example&name=Milepost')).toBe(403)
    const browser = openBrowser({ origin: 'https://evil.example' })
    await browser.go(`${at.origin}${at.path}`)
    const own = /name="form" value="([^"]*)"/.exec(
      await (await fetch(`${at.origin}/setup`, { headers: { cookie, connection: 'close' } })).text(),
    )?.[1]
    expect(
      await send(`form=${own}&address=https://milepost.example.com&name=Milepost`, { origin: 'https://evil.example' }),
    ).toBe(403)
    expect(await send(`form=${own}&address=https://milepost.example.com&name=Milepost`)).toBe(200)
  })

  test('can not have GitHub send the key elsewhere by a host of their own', async () => {
    const at = await trial()
    const cookie = await cookieFrom(at, at.path)
    const html = await withHost(at, cookie, '"><b>evil.example')
    expect(html).not.toContain('evil.example')
    expect(await withHost(at, cookie, 'milepost.example.com')).toContain('value="http://milepost.example.com"')
  })
})

describe('what comes back from GitHub', () => {
  test.each(['code=c0de', 'code=c0de&state=forged', 'state=STATE', 'code=..%2F..%2Fapp&state=STATE'])(
    'is not used without the state that it was given, nor without a code: %s',
    async query => {
      const at = await trial()
      const browser = openBrowser()
      const state = await begin(browser, at)
      await browser.go(`${at.origin}/setup/registered?${query.replace('STATE', state)}`)
      expect(browser.status).toBe(400)
      expect(at.asked).toEqual([])
    },
  )

  test('is of no use to another browser, nor after an hour', async () => {
    const at = await trial()
    const browser = openBrowser()
    const state = await begin(browser, at)
    expect((await comeBack(at, `code=c0de&state=${state}`, '')).status).toBe(403)
    at.pass(3_600_001)
    await browser.go(`${at.origin}/setup/registered?code=c0de&state=${state}`)
    expect(browser.status).toBe(400)
    expect(at.asked).toEqual([])
  })

  test('is exchanged once, though a browser asks twice at the same time and once more', async () => {
    const at = await trial()
    const browser = openBrowser()
    const state = await begin(browser, at)
    const cookie = browser.cookies(new URL(at.origin).host)
    const query = `code=c0de&state=${state}`
    const answers = await Promise.all([comeBack(at, query, cookie), comeBack(at, query, cookie)])
    expect(answers.map(({ location }) => location)).toEqual([installPage, installPage])
    expect((await comeBack(at, 'code=other&state=forged', cookie)).location).toBe(installPage)
    expect(at.asked).toEqual(['c0de'])
  })

  test.each(['not-found', 'invalid'] as const)('with a code that is no good (%s) has to be begun again', async kind => {
    const at = await trial(async () => await Promise.reject(new GitHubError(kind, 'asking', { cause: undefined })))
    const browser = openBrowser()
    const state = await begin(browser, at)
    await browser.go(`${at.origin}/setup/registered?code=c0de&state=${state}`)
    expect(browser.status).toBe(422)
    expect(browser.html).toContain('begin again')
    expect(at.isConfigured()).toBe(false)
  })

  test('is asked about again where GitHub did not answer', async () => {
    let isAway = true
    const at = await trial(async () =>
      isAway
        ? await Promise.reject(new GitHubError('outcome-unknown', 'asking', { cause: new Error('502') }))
        : await Promise.resolve(app),
    )
    const browser = openBrowser()
    const state = await begin(browser, at)
    const cookie = browser.cookies(new URL(at.origin).host)
    const query = `code=c0de&state=${state}`
    expect((await comeBack(at, query, cookie)).status).toBe(502)
    isAway = false
    expect((await comeBack(at, query, cookie)).location).toBe(installPage)
  })

  test('leads nowhere but to GitHub, whatever it says of the app', async () => {
    const at = await trial(async () => await Promise.resolve({ ...app, pageUrl: 'https://evil.example/apps/x' }))
    const browser = openBrowser()
    const state = await begin(browser, at)
    const { location } = await comeBack(at, `code=c0de&state=${state}`, browser.cookies(new URL(at.origin).host))
    expect(location).toBe(installPage)
  })
})

describe('an environment file that can not be written', () => {
  test('is said before anything is registered', async () => {
    const at = await trial()
    await rm(join(at.file, '..'), { recursive: true })
    const browser = openBrowser()
    await browser.go(`${at.origin}${at.path}`)
    expect(browser.status).toBe(422)
    expect(browser.html).toContain('MILEPOST_ENV_FILE')
    await browser.submit(choice)
    expect(stateIn(browser)).toBe('none')
  })

  test('costs no key: it is held until it can be written, also for another browser of the same person', async () => {
    const at = await trial()
    const browser = openBrowser()
    const state = await begin(browser, at)
    await rm(join(at.file, '..'), { recursive: true })
    await browser.go(`${at.origin}/setup/registered?code=c0de&state=${state}`)
    expect(browser.status).toBe(500)
    expect(browser.html).toContain('do not stop it')
    expect(browser.html).not.toContain('BEGIN')
    expect(at.logged()).not.toContain('BEGIN')
    await cookieFrom(at, at.path)
    const other = openBrowser()
    await other.go(`${at.origin}${at.printed[0]}`)
    expect(other.status).toBe(500)
    await mkdir(join(at.file, '..'))
    const form = /name="form" value="([^"]*)"/.exec(other.html)?.[1] ?? ''
    const cookie = other.cookies(new URL(at.origin).host)
    const answer = await fetch(`${at.origin}/setup/save`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ form }),
      headers: { cookie, connection: 'close' },
    })
    expect(answer.headers.get('location')).toBe(installPage)
    expect(await readFile(at.file, 'utf8')).toContain('APP_ID=77')
    expect(at.asked).toEqual(['c0de'])
  })
})

test('a data folder that can not be used is said before anything is registered', async () => {
  let words: string | null = 'The data folder is none.'
  const at = await trial(undefined, { whyNoDatabase: () => words })
  const browser = openBrowser()
  await browser.go(`${at.origin}${at.path}`)
  expect(browser.status).toBe(422)
  expect(browser.html).toContain('The data folder is none. Then load this page again.')
  await browser.submit(choice)
  expect(stateIn(browser)).toBe('none')
  words = null
  await browser.submit(choice)
  expect(stateIn(browser)).not.toBe('none')
})

describe('an address', () => {
  test.each([
    ['milepost.example.com', 'must be a whole one'],
    ['ftp://milepost.example.com', 'must begin with https://'],
    ['https://me@milepost.example.com', 'must have neither'],
    ['https://milepost.example.com/?a=b', 'must have neither'],
    ['http://localhost:3000', 'reach localhost'],
    ['http://127.0.0.1:3000', 'reach 127.0.0.1'],
  ])('that GitHub could not use is refused: %s', async (address, words) => {
    const at = await trial()
    const browser = openBrowser()
    await browser.go(`${at.origin}${at.path}`)
    await browser.submit({ ...choice, address })
    expect(browser.status).toBe(422)
    expect(browser.html).toContain(words)
    expect(browser.html).toContain(`value="${address}"`)
  })

  test.each([
    [{ organization: 'a/b' }, 'named as in its address'],
    [{ name: 'x'.repeat(35) }, '1 to 34 characters'],
  ])('is not all that is looked at: %j', async (fields, words) => {
    const at = await trial()
    const browser = openBrowser()
    await browser.go(`${at.origin}${at.path}`)
    await browser.submit({ ...choice, ...fields })
    expect(browser.html).toContain(words)
  })

  test('may lie below a path; behind a proxy with TLS the cookie is for TLS only', async () => {
    const at = await trial()
    expect(await cookieFrom(at, at.path, { 'x-forwarded-proto': 'https' })).toContain('; Secure')
    const next = await trial()
    const browser = openBrowser()
    await browser.go(`${next.origin}${next.path}`)
    await browser.submit({ ...choice, address: 'https://example.com/milepost/' })
    expect(manifestIn(browser)).toMatchObject({
      hook_attributes: { url: 'https://example.com/milepost/api/github/webhooks' },
    })
  })
})

/** The page as whoever sends this `Host` sees it. `fetch` does not send one. */
async function withHost({ origin }: Trial, cookie: string, host: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const asked = httpRequest(`${origin}/setup`, { headers: { cookie, host, connection: 'close' } }, answer => {
    let text = ''
    answer
      .setEncoding('utf8')
      .on('data', (part: string) => (text += part))
      .on('end', () => resolve(text))
  })
  asked.on('error', reject).end()
  return await promise
}
