import { expect, test } from 'vitest'
import { configJsonSchema } from '../../src/config/index.ts'
import { frontMatterJsonSchema } from '../../src/plan/index.ts'
import { milepost } from './run.ts'

test('schema prints the JSON Schema of the settings', async () => {
  const { code, out, err } = await milepost(['schema'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toEqual(configJsonSchema())
})

test('schema --front-matter prints that of the front matter of a plan', async () => {
  const { code, out } = await milepost(['schema', '--front-matter'])
  expect([code, JSON.parse(out)]).toEqual([0, frontMatterJsonSchema()])
})
