import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { patienceWithin, readSettings, weaknessOf } from '../../src/server/index.ts'

const another = "set another one, on the app's settings page and here; `openssl rand -hex 32` makes one"

const pemOf = (type: 'pkcs1' | 'pkcs8'): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type, format: 'pem' }).toString()
const pem = pemOf('pkcs1')
const newer = pemOf('pkcs8')

const folder = mkdtempSync(join(tmpdir(), 'milepost-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'app.pem')
writeFileSync(file, pem)

const enough = { APP_ID: '7', PRIVATE_KEY: pem, WEBHOOK_SECRET: 'a long random text' }

const settingsOf = (environment: Readonly<Record<string, string | undefined>>): object => {
  const settings = readSettings({ ...enough, ...environment })
  if ('problems' in settings) throw new Error(settings.problems.join('; '))
  return settings
}

const problemsOf = (environment: Readonly<Record<string, string | undefined>>): readonly string[] => {
  const settings = readSettings(environment)
  return 'problems' in settings ? settings.problems : []
}

describe('an environment', () => {
  test('needs an app, a key and a secret; the rest has defaults', () => {
    expect(readSettings(enough)).toEqual({
      appId: 7,
      privateKey: pem,
      formerBots: [],
      limits: { plans: 50, bytes: 1_000_000, lines: 40_000, tasks: 2000 },
      webhookSecret: 'a long random text',
      host: 'localhost',
      port: 3000,
      apiUrl: 'https://api.github.com',
      stopSeconds: 25,
      logLevel: 'info',
      pacing: 'observed',
      operatorToken: undefined,
      databaseUrl: undefined,
      dataFolder: '.milepost',
    })
  })

  test('can set everything', () => {
    const given = {
      HOST: '0.0.0.0',
      PORT: '0',
      GHE_HOST: 'github.example.com:8443',
      GHE_PROTOCOL: 'http',
      LOG_LEVEL: 'warn',
      MILEPOST_OPERATOR_TOKEN: 'correct-horse-battery',
      MILEPOST_PACING: 'unlimited',
      MILEPOST_FORMER_BOTS: '41898282, 12',
      MILEPOST_MAX_PLANS: '7',
      MILEPOST_MAX_PLAN_BYTES: '500',
      MILEPOST_MAX_PLAN_TASKS: '9',
    }
    expect(settingsOf(given)).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      apiUrl: 'http://github.example.com:8443/api/v3',
      logLevel: 'warn',
      operatorToken: 'correct-horse-battery',
      pacing: 'unlimited',
      formerBots: [41898282, 12],
      limits: { plans: 7, bytes: 500, tasks: 9 },
    })
  })

  test('with an empty value is as without it', () => {
    expect(settingsOf({ PORT: '', GHE_HOST: ' ', PRIVATE_KEY_PATH: '', HOST: undefined })).toEqual(settingsOf({}))
  })

  test.each([
    ['github.example.com', 'https://github.example.com/api/v3'],
    ['yard.ghe.com', 'https://api.yard.ghe.com'],
    ['notghe.com', 'https://notghe.com/api/v3'],
  ])('with GHE_HOST=%s asks %s', (host, apiUrl) => {
    expect(settingsOf({ GHE_HOST: host })).toMatchObject({ apiUrl })
  })

  test.each([
    ['https://api.github.com', 'https://api.github.com'],
    ['https://github.example.com:8443/api/v3/', 'https://github.example.com:8443/api/v3'],
    ['https://api.yard.ghe.com', 'https://api.yard.ghe.com'],
  ])('with GITHUB_API_URL=%s asks %s', (url, apiUrl) => {
    expect(settingsOf({ GITHUB_API_URL: url })).toMatchObject({ apiUrl })
  })

  test('goes by the host that is set by hand, not by what every workflow has set', () => {
    expect(settingsOf({ GHE_HOST: 'github.example.com', GITHUB_API_URL: 'https://api.github.com' })).toMatchObject({
      apiUrl: 'https://github.example.com/api/v3',
    })
  })
})

describe('a private key', () => {
  test.each([
    ['as it is', pem],
    ['in the newer form', newer],
    ['with escaped line ends', pem.replaceAll('\n', String.raw`\n`)],
    ['with Windows line ends', pem.replaceAll('\n', '\r\n')],
    ['in base64', Buffer.from(pem).toString('base64')],
    ['in base64 over several lines', Buffer.from(pem).toString('base64').replaceAll(/.{76}/g, '$&\n')],
    ['with space around it', `\n  ${pem}\n`],
  ])('is taken %s', (_, key) => {
    expect(settingsOf({ PRIVATE_KEY: key })).toMatchObject({ privateKey: key === newer ? newer : pem })
  })

  test('is taken from a file', () => {
    expect(settingsOf({ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: file })).toMatchObject({ privateKey: pem })
  })

  const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const noKey =
    'PRIVATE_KEY: is no private key; copy the whole .pem file that GitHub made, from -----BEGIN to -----END (or base64 of it)'
  test.each([
    ['is cut', pem.slice(0, 400)],
    ['is public', publicKey],
    ['is a fingerprint', 'SHA256:abcdef='],
  ])('that %s is refused', (_, key) => {
    expect(problemsOf({ ...enough, PRIVATE_KEY: key })).toEqual([noKey])
  })

  test('whose file is not there is refused', () => {
    const path = join(folder, 'none.pem')
    expect(problemsOf({ ...enough, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: path })).toEqual([
      `PRIVATE_KEY_PATH: the file ${path} can't be read; check that it is there and may be read`,
    ])
  })
})

describe('an environment that can not be used', () => {
  test('is answered with everything that is missing', () => {
    expect(problemsOf({})).toEqual([
      "APP_ID: is missing; set it to the number under 'App ID' on the app's settings page",
      "WEBHOOK_SECRET: is missing; set it to the secret on the app's settings page, a long random text",
      "PRIVATE_KEY: is missing; set it to the app's private key (PEM), or PRIVATE_KEY_PATH to its file",
    ])
  })

  test.each([
    [{ APP_ID: 'Iv1.abc' }, "APP_ID: must be the number under 'App ID' on the app's settings page"],
    [{ WEBHOOK_SECRET: 'development' }, `WEBHOOK_SECRET: must not be "development", which everybody knows; ${another}`],
    [{ WEBHOOK_SECRET: 'ChangeMe' }, `WEBHOOK_SECRET: must not be "ChangeMe", which everybody knows; ${another}`],
    [
      { WEBHOOK_SECRET: 'a long random text\n' },
      "WEBHOOK_SECRET: must not begin or end with white space, which GitHub's secret has not; take it off here (where base64 is made of it, by printf rather than echo)",
    ],
    [{ WEBHOOK_SECRET: 'x7Gd-2q' }, `WEBHOOK_SECRET: must have at least 8 characters; ${another}`],
    [{ MILEPOST_STOP_SECONDS: '0' }, 'MILEPOST_STOP_SECONDS: must be a whole number of seconds from 1 to 3600'],
    [{ PORT: '65536' }, 'PORT: must be a port number from 0 to 65535; 0 takes any free port'],
    [{ PORT: '80a' }, 'PORT: must be a port number from 0 to 65535; 0 takes any free port'],
    [
      { GHE_HOST: 'https://github.example.com' },
      'GHE_HOST: must be a host such as github.example.com, without https:// and path',
    ],
    [{ GHE_PROTOCOL: 'ftp' }, 'GHE_PROTOCOL: must be http or https'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: must be trace, debug, info, warn, error or fatal'],
    [
      { MILEPOST_FORMER_BOTS: 'me' },
      'MILEPOST_FORMER_BOTS: must be user ids of bots with commas between them, such as 41898282,1234567',
    ],
    [
      { MILEPOST_OPERATOR_TOKEN: 'a'.repeat(15) },
      'MILEPOST_OPERATOR_TOKEN: must be 16 or more letters, digits and signs without spaces; `openssl rand -hex 32` makes one',
    ],
    [{ MILEPOST_PACING: 'fast' }, 'MILEPOST_PACING: must be observed, documented or unlimited'],
  ])('is answered with the fix: %j', (environment, problem) => {
    expect(problemsOf({ ...enough, ...environment })).toEqual([problem])
  })

  test.each(['https://github.example.com', 'https://api.github.com/api/v3', 'api.github.com'])(
    'is answered with the forms of an address: GITHUB_API_URL=%s',
    url => {
      expect(problemsOf({ ...enough, GITHUB_API_URL: url })).toEqual([
        "GITHUB_API_URL: must be the address of GitHub's REST API: https://api.github.com, https://HOST/api/v3 of an Enterprise server, or https://api.NAME.ghe.com",
      ])
    },
  )
})

test('a short secret is taken with a word, a long one without', () => {
  expect(weaknessOf('x7Gd-2qP')).toMatch(/^WEBHOOK_SECRET has less than 16 characters; set another one/)
  expect(weaknessOf('x7Gd-2qP-m3Zk-91')).toBeNull()
})

test.each([
  [25, { toEnd: 16_000, toLeave: 3000 }],
  [5, { toEnd: 2000, toLeave: 1000 }],
])(
  'of %d seconds to stop in work has most, and something is left for noting what it did not come to',
  (seconds, patience) => {
    expect(patienceWithin(seconds)).toEqual(patience)
  },
)
