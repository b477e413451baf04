import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addPlans, parseConfig, type OwnerFile } from '../../src/config/index.ts'

const name = 'acme/.github/.github/milepost.yml'
const ofOwner = (text: string | null): OwnerFile => ({ kind: 'text', name, text })

/** What the two files together ask for. */
const check = (own: string | null, above: string, expected: object): void => {
  const { config, broken } = parseConfig(own, ofOwner(above))
  expect(broken).toBe(false)
  expect(config).toMatchObject(expected)
}

describe('the settings of a repository and of its owner', () => {
  test('are joined key by key, also inside of groups', () => {
    const above = 'pin: false\nlabels: { blocked: waits, colours: { risk: "000000", owner: "111111" } }\n'
    check(null, above, { pin: false, labels: { blocked: 'waits' } })
    check('pin: true\nlabels: { unblocked: free, colours: { risk: "222222" } }\n', above, {
      pin: true,
      labels: {
        blocked: 'waits',
        unblocked: 'free',
        managed: 'milepost',
        colours: { risk: '222222', owner: '111111' },
      },
    })
  })

  test('take lists, and whether there is one, from one place', () => {
    check('exclude: []\n', 'exclude: ["a.md"]\nplans: ["b.md"]\n', { exclude: [], plans: ['b.md'] })
    check('labels: { attributes: [risk] }\n', 'labels: { attributes: false }\n', { labels: { attributes: ['risk'] } })
    check('labels: { attributes: false }\n', 'labels: { attributes: [risk] }\n', { labels: { attributes: [] } })
  })

  test('give what the repository says, whatever its owner says', () => {
    const when = fc.constantFrom('touched', 'always')
    const settings = fc.record(
      { pin: fc.boolean(), writeBackDelay: fc.nat(86_400), plans: fc.array(fc.constantFrom('a.md', 'b/*.md')) },
      { requiredKeys: [] },
    )
    const anything = fc.record({ settings, preview: fc.record({ when }, { requiredKeys: [] }) })
    fc.assert(
      fc.property(anything, anything, (own, above) => {
        const text = (one: typeof own): string => JSON.stringify({ ...one.settings, preview: one.preview })
        const { config, broken } = parseConfig(text(own), ofOwner(text(above)))
        expect(broken).toBe(false)
        const defaults = parseConfig(null).config
        expect(config).toEqual({
          ...defaults,
          ...above.settings,
          ...own.settings,
          preview: { ...defaults.preview, ...above.preview, ...own.preview },
        })
      }),
    )
  })

  test('are each held to account by themselves, with the place in their own file', () => {
    const { broken, diagnostics, ofOwner: above } = parseConfig('pin: 1\n', ofOwner('\npim: true\n'))
    expect(broken).toBe(true)
    expect(diagnostics.map(({ message, where }) => `${where.start.line} ${message}`)).toEqual([
      '1 `pin` must be true or false.',
    ])
    expect(above.map(({ message, where }) => `${where.start.line} ${message}`)).toEqual(['2 There is no key `pim`.'])
  })

  test('can say the same only together, which stands in the own file', () => {
    const { diagnostics } = parseConfig('labels:\n  unblocked: Waits\n', ofOwner('labels: { blocked: waits }\n'))
    expect(diagnostics).toMatchObject([{ help: `${name} says the other`, where: { start: { line: 2, column: 14 } } }])
  })

  test('stand still where the owner’s file is a link, or no text', () => {
    const linked = parseConfig(null, { kind: 'linked', name, path: '.github' })
    expect([linked.broken, linked.ofOwner[0]?.message]).toEqual([true, expect.stringContaining('a symbolic link')])
    expect(parseConfig(null, ofOwner(null)).broken).toBe(true)
  })
})

test('a plan is added to what the owner names', () => {
  const above = ofOwner('plans: ["work/*.md"]\nexclude: ["work/old.md"]\n')
  expect(addPlans('pin: false\n', ['TODO.md'], above)).toBe('pin: false\nplans:\n  - "work/*.md"\n  - "TODO.md"\n')
  expect(addPlans(null, ['work/old.md'], above)).toBeNull()
  expect(addPlans(null, ['TODO.md'], ofOwner('plans: 7\n'))).toBeNull()
})
