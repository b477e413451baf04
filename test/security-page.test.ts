import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { missingProofs, proofsOn } from './support/proofs.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

describe('SECURITY.md', () => {
  const [, model = ''] = /^## Who could do what$([^]*?)^## /m.exec(read('SECURITY.md')) ?? []
  const threats = model.split(/^- /m).slice(1)

  test('has a test that runs for each threat', () => {
    expect(threats.length).toBeGreaterThan(20)
    expect(threats.filter(threat => proofsOn(threat).length === 0)).toEqual([])
    expect(missingProofs(proofsOn(model))).toEqual([])
  })
})

describe('what the project is built from', () => {
  const dependencies = z.record(z.string(), z.string())
  const own = z
    .object({ dependencies, devDependencies: dependencies, allowScripts: z.record(z.string(), z.boolean()) })
    .parse(JSON.parse(read('package.json')))
  const { packages } = z
    .object({
      packages: z.record(
        z.string(),
        z.object({
          dev: z.boolean().optional(),
          devOptional: z.boolean().optional(),
          hasInstallScript: z.boolean().optional(),
          integrity: z.string().optional(),
          link: z.boolean().optional(),
        }),
      ),
    })
    .parse(JSON.parse(read('package-lock.json')))

  test('is pinned to exact versions', () => {
    const versions = Object.entries({ ...own.dependencies, ...own.devDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
  })

  test('is locked with what its bytes must be', () => {
    const fetched = Object.entries(packages).filter(
      ([path, { link }]) => path.includes('node_modules/') && link !== true,
    )
    expect(fetched.length).toBeGreaterThan(100)
    expect(fetched.filter(([, { integrity }]) => integrity === undefined)).toEqual([])
  })

  test('runs a script when it is installed only where package.json approves it, and in no published package', () => {
    const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true)
    const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''))
    expect(names.filter(name => own.allowScripts[name] !== true)).toEqual([])
    expect(scripted.filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true)).toEqual([])
  })
})
