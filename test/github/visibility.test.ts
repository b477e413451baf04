import { expect, test } from 'vitest'
import { graphql, inStubbedWorld, repository, stubbed } from './stub.ts'

inStubbedWorld()

test.each([
  ['it is not private', { data: { node: { isPrivate: false } } }, true],
  ['it is private', { data: { node: { isPrivate: true } } }, false],
  ['it is not there, or not for us', { data: { node: null } }, false],
  ['it is something else', { data: { node: {} } }, false],
])('everybody may read a repository only if GitHub says so: %s', async (_, body, expected) => {
  graphql({ body })
  expect(await stubbed().gateway.isPublic(repository)).toBe(expected)
})
