import { describe, expect, test } from 'vitest'
import description from '../../package.json' with { type: 'json' }
import { fileWith, milepost } from './run.ts'

describe('help', () => {
  test.each(['parse', 'graph', 'serve', 'demo'])('%s explains itself with examples', async command => {
    const { code, out, err } = await milepost([command, '--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`Usage: milepost ${command}`)
    expect(out).toContain('Examples:')
  })

  test('lists every command', async () => {
    const { code, out } = await milepost(['--help'])
    expect(code).toBe(0)
    for (const command of ['parse', 'graph', 'serve', 'demo']) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'))
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
    { words: ['demo', '--once', 'no-such-plan.md'], says: 'there is no file no-such-plan.md' },
    { words: ['demo', 'no-such-plan.md'], says: 'there is no file no-such-plan.md' },
  ])('milepost $words', async ({ words, says }) => {
    const { code, out, err } = await milepost(words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(says)
  })

  test('a server without settings names everything that is missing', async () => {
    const { code, err } = await milepost(['serve'])
    expect(code).toBe(2)
    for (const name of ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET']) expect(err).toContain(`${name}: is missing`)
  })
})

test('a demo of a file without open tasks says that there is nothing to play', async () => {
  const { code, err } = await milepost(['demo', '--once', await fileWith('')])
  expect(code).toBe(3)
  expect(err).toContain('no-tasks')
})
