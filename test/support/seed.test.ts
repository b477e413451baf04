import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnFrom } from './seed.ts'

test('properties play the same cases on every machine', () => {
  expect(drawnFrom()).toEqual({ seed: 1 })
})

test('another seed, or a new one for each property, is played where somebody asks for it', () => {
  expect(drawnFrom('-984247105')).toEqual({ seed: -984247105 })
  expect(drawnFrom('random')).toEqual({})
  expect(() => drawnFrom('anything')).toThrow('MILEPOST_SEED is a whole number or "random", not "anything"')
})

test('every file of tests is set up with the seed', () => {
  expect(fc.readConfigureGlobal()).toEqual(drawnFrom(process.env['MILEPOST_SEED']))
})
