import { describe, expect, test } from 'vitest'
import { inARow, mapOf, remembered } from '../../src/base/index.ts'

describe('what is worked out once', () => {
  test('is worked out once for each object, also where others are asked for in between', () => {
    const asked: string[] = []
    const nameOf = remembered((one: { readonly name: string }) => {
      asked.push(one.name)
      return one.name.toUpperCase()
    })
    const [hull, mast] = [{ name: 'hull' }, { name: 'mast' }]
    expect([hull, mast, hull, { name: 'hull' }].map(nameOf)).toEqual(['HULL', 'MAST', 'HULL', 'HULL'])
    expect(asked).toEqual(['hull', 'mast', 'hull'])
  })

  test('is worked out once for equal texts in a row, and anew behind another one', () => {
    const asked: string[] = []
    const upper = inARow(text => {
      asked.push(text)
      return text.toUpperCase()
    })
    expect(['', 'hull', 'hull', 'mast', 'hull'].map(upper)).toEqual(['', 'HULL', 'HULL', 'MAST', 'HULL'])
    expect(asked).toEqual(['', 'hull', 'mast', 'hull'])
  })
})

describe('a map of things by a key', () => {
  test('has the last one of a key, at the place of the first', () => {
    const map = mapOf(
      ['hull', 'mast', 'helm'],
      word => word.charAt(0),
      word => word,
    )
    expect([...map]).toEqual([
      ['h', 'helm'],
      ['m', 'mast'],
    ])
  })
})
