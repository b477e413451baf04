import { expect, test } from 'vitest'
import { configJsonSchema } from '../../src/config/index.ts'
import { milepost } from './run.ts'

test('schema prints the JSON Schema of the settings', async () => {
  const { code, out, err } = await milepost(['schema'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toEqual(configJsonSchema())
})
