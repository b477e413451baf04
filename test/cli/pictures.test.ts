import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mermaidOf } from '../../src/cli/mermaid.ts'
import { orderOf } from '../../src/cli/order.ts'
import { parsePlan } from '../../src/plan/index.ts'
import { expectPicture } from '../support/mermaid.ts'

const folder = new URL('../fixtures/plans/', import.meta.url)

test('mermaid reads what graph --mermaid prints of every plan', async () => {
  const plans = readdirSync(folder)
    .filter(file => file.endsWith('.md'))
    .map(file => parsePlan({ path: file, bytes: readFileSync(new URL(file, folder)) }).plan)
    .filter(plan => plan.phases.length > 0)
  expect(plans.length).toBeGreaterThan(60)
  for (const plan of plans) await expectPicture(mermaidOf(orderOf(plan)))
})
