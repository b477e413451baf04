import { generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import description from '../../package.json' with { type: 'json' }
import { readSettings, webhooksPath } from '../../src/server/index.ts'
import { fileWith, folderWith, milepost } from './run.ts'

/** What a server can't do without. */
const app = {
  APP_ID: '7',
  PRIVATE_KEY: generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString(),
  WEBHOOK_SECRET: 'a long random text',
}

/** What it does with nothing else set. */
const unset = settingsWith(app)

describe('help', () => {
  test.each(['parse', 'lint', 'graph', 'schema', 'sync', 'remove', 'serve', 'doctor', 'demo'])(
    '%s explains itself with examples',
    async command => {
      const { code, out, err } = await milepost([command, '--help'])
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toContain(`Usage: milepost ${command}`)
      expect(out).toContain('Examples:')
    },
  )

  test.each(['parse', 'lint', 'graph', 'demo'])('%s names only plans that exist in a checkout', async command => {
    const { out } = await milepost([command, '--help'])
    const plans = out.match(/\S+\.md\b/g) ?? []
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.filter(plan => !existsSync(new URL(`../../${plan}`, import.meta.url)))).toEqual([])
  })

  test('serve says where webhooks go, and what each variable is when it is not set', async () => {
    const { out } = await milepost(['serve', '--help'])
    const defaults = new Map(
      [...out.matchAll(/^ {2}([A-Z_]+) .*default ([\w.]+)/gm)].map(found => [found[1], found[2]] as const),
    )
    expect(out).toContain(` ${webhooksPath} `)
    expect(defaults).toEqual(
      new Map([
        ['HOST', unset.host],
        ['PORT', String(unset.port)],
        ['MILEPOST_ENV_FILE', '.env'],
        ['MILEPOST_OPERATOR_TOKEN', 'none'],
        ['GHE_HOST', 'none'],
        ['GHE_PROTOCOL', new URL(unset.apiUrl).protocol.replace(':', '')],
        ['LOG_LEVEL', unset.logLevel],
        ['MILEPOST_DATA', unset.dataFolder],
        ['MILEPOST_PACING', unset.pacing],
        ['MILEPOST_FORMER_BOTS', 'none'],
        ['MILEPOST_STOP_SECONDS', '25'],
        ['MILEPOST_MAX_PLANS', '50'],
        ['MILEPOST_MAX_PLAN_BYTES', '1000000'],
        ['MILEPOST_MAX_PLAN_TASKS', '2000'],
      ]),
    )
    for (const name of ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET', 'DATABASE_URL'])
      expect(out).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'))
  })

  test('lists every command', async () => {
    const { code, out } = await milepost(['--help'])
    expect(code).toBe(0)
    for (const command of ['parse', 'lint', 'graph', 'serve', 'doctor', 'demo'])
      expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'))
  })

  test('the version is the package’s', async () => {
    expect(await milepost(['--version'])).toEqual({ code: 0, out: `${description.version}\n`, err: '' })
  })
})

describe('what is not understood ends with 2 and says why', () => {
  test.each([
    { words: [], says: 'Usage: milepost' },
    { words: ['prase'], says: "unknown command 'prase'" },
    { words: ['parse'], says: "missing required argument 'file'" },
    { words: ['parse', 'a.md', 'b.md'], says: 'too many arguments' },
    { words: ['parse', 'a.md', '--colour'], says: "unknown option '--colour'" },
    { words: ['graph', 'a.md', '--json', '--mermaid'], says: 'cannot be used with' },
    { words: ['demo', '--port', 'http'], says: 'A port is a number' },
    { words: ['demo', '--json'], says: '--json goes with --once' },
    { words: ['demo', '--github-only', '--once'], says: '--github-only goes with --port' },
    { words: ['demo', '--once', 'no-such-plan.md'], says: 'there is no file no-such-plan.md' },
    { words: ['demo', 'no-such-plan.md'], says: 'there is no file no-such-plan.md' },
  ])('milepost $words', async ({ words, says }) => {
    const { code, out, err } = await milepost(words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(says)
  })

  test('a server with half of its settings names everything that is missing', async () => {
    const { code, err } = await milepost(['serve'], { WEBHOOK_SECRET: 'a long random text' }, await folderWith({}))
    expect(code).toBe(2)
    for (const name of ['APP_ID', 'PRIVATE_KEY']) expect(err).toContain(`${name}: is missing`)
  })

  test('a server takes from its environment file what is not set, and from no other', async () => {
    const folder = await folderWith({ '.env': 'APP_ID=x\nPORT=y\n', 'other.env': 'HOST=localhost\nAPP_ID=z\n' })
    const { code, err } = await milepost(['serve'], { PORT: 'http' }, folder)
    expect(code).toBe(2)
    expect(err).toContain('APP_ID: must be the number')
    expect(err).toContain('PORT: must be a port')
    const other = await milepost(['serve'], { APP_ID: '7', MILEPOST_ENV_FILE: 'other.env' }, folder)
    expect(other.err).not.toContain('APP_ID')
    expect(other.err).toContain('PRIVATE_KEY: is missing')
  })

  test('of one setting with two names the environment counts, whichever name it uses', async () => {
    const folder = await folderWith({ '.env': 'APP_ID=7\nPRIVATE_KEY=old\nWEBHOOK_SECRET=a long random text\n' })
    const { err } = await milepost(['serve'], { PRIVATE_KEY_PATH: 'gone.pem' }, folder)
    expect(err).toContain("PRIVATE_KEY_PATH: the file gone.pem can't be read")
    expect((await milepost(['serve'], {}, folder)).err).toContain('PRIVATE_KEY: is no private key')
  })

  test('a server says that no database can be in its data folder', async () => {
    const folder = await folderWith({ data: '' })
    const { code, err } = await milepost(['serve'], { ...app, PORT: '0', MILEPOST_DATA: 'data' }, folder)
    expect(code).toBe(2)
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(/^error: the data folder .* Set MILEPOST_DATA to/)])
  })

  test.each([
    ['nosuch.host.invalid', /^error: HOST=nosuch\.host\.invalid is not found by name resolution \(E/],
    // For documentation only (RFC 5737): no machine has it.
    [
      '192.0.2.1',
      /^error: HOST=192\.0\.2\.1 is no address of this machine \(EADDRNOTAVAIL\)\n {2}Set HOST to localhost/,
    ],
  ])('a server that can not listen on HOST=%s says so', async (HOST, says) => {
    const { code, err } = await milepost(['serve'], { HOST, PORT: '0' }, await folderWith({}))
    expect(code).toBe(2)
    expect(err).toMatch(says)
  })

  test('a server whose environment file can not be read says so', async () => {
    const { code, err } = await milepost(['serve'], { MILEPOST_ENV_FILE: '.' }, await folderWith({}))
    expect(code).toBe(2)
    expect(err).toContain('the environment file . can not be read')
  })
})

test('a demo of a file without open tasks says that there is nothing to play', async () => {
  const { code, err } = await milepost(['demo', '--once', await fileWith('')])
  expect(code).toBe(3)
  expect(err).toContain('no-tasks')
})

function settingsWith(environment: Readonly<Record<string, string>>) {
  const settings = readSettings(environment)
  if ('problems' in settings) throw new Error(settings.problems.join('; '))
  return settings
}
