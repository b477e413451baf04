import { expect, test } from 'vitest'
import { observedOwner, ownerSettingsShape } from '../../src/github/owner-settings.ts'

const there = { name: '.github', mode: 0o40000 }
const file = { name: 'milepost.yml', mode: 0o100644 }
const whole = {
  isEmpty: false,
  root: { entries: [there] },
  folder: { entries: [file] },
  file: { isTruncated: false, text: 'pin: true\n' },
}

test.each([
  ['all of it', {}, { kind: 'text', text: 'pin: true\n' }],
  ['a file that GitHub cuts', { file: { isTruncated: true, text: 'pin' } }, { kind: 'text', text: null }],
  ['an empty repository', { isEmpty: true, root: null, folder: null, file: null }, { kind: 'none' }],
  ['no folder', { root: { entries: [] }, folder: null, file: null }, { kind: 'none' }],
  [
    'a file in place of the folder',
    { root: { entries: [{ ...there, mode: 0o100644 }] }, folder: {}, file: null },
    { kind: 'none' },
  ],
  ['no file', { folder: { entries: [] }, file: null }, { kind: 'none' }],
  ['a folder in its place', { folder: { entries: [{ ...file, mode: 0o40000 }] }, file: {} }, { kind: 'none' }],
  [
    'a link in its place',
    { folder: { entries: [{ ...file, mode: 0o120000 }] } },
    { kind: 'linked', path: '.github/milepost.yml' },
  ],
  ['nothing of the root', { root: null }, { kind: 'hidden' }],
  ['nothing of the folder', { folder: null }, { kind: 'hidden' }],
  ['nothing of the file', { file: null }, { kind: 'hidden' }],
])('of the owner’s settings is told %s', (_, part, settings) => {
  const answer = ownerSettingsShape.parse({ owner: { id: 'O_1', login: 'acme', repository: { ...whole, ...part } } })
  expect(observedOwner(answer)).toEqual({ owner: { id: 'O_1', login: 'acme', settings } })
})

test('of an owner who may not be seen nothing is known', () => {
  for (const answer of [null, undefined, { owner: null }])
    expect(observedOwner(ownerSettingsShape.parse(answer))).toEqual({})
})
