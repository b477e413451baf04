import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { environmentOf, execForm, isSent, lastOf, readDockerfile } from '../scripts/container/read-dockerfile.ts'
import description from '../package.json' with { type: 'json' }

// What the image promises. That its steps work is tried by scripts/try-container.ts.

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const stages = readDockerfile(read('Dockerfile'))
const image = stages.at(-1) ?? { steps: [] }
const user = '10001:10001'

describe('the image', () => {
  test('stands on one base, pinned by its whole version, which the package runs on', () => {
    expect(new Set(stages.map(({ base }) => base))).toHaveLength(1)
    expect(stages[0]?.base).toMatch(/^node:24\.\d+\.\d+-slim(?:@sha256:[0-9a-f]{64})?$/)
    expect(description.engines.node).toContain('^24')
  })

  test('runs as a user without a name, to whom nothing belongs but the volume', () => {
    expect(lastOf(image, 'USER')).toBe(user)
    const given = image.steps.filter(({ words }) => words.includes('--chown'))
    expect(given.map(({ words }) => words)).toEqual([`--from=build --chown=${user} /milepost/data /data`])
    expect(lastOf(image, 'VOLUME')).toBe('/data')
    const { MILEPOST_DATA, MILEPOST_ENV_FILE } = environmentOf(image)
    expect([MILEPOST_DATA, MILEPOST_ENV_FILE]).toEqual(['/data/db', '/data/.env'])
  })

  test('has Node as its first process, which signals reach, and asks for its health with nothing else', () => {
    expect([...execForm(lastOf(image, 'ENTRYPOINT')), ...execForm(lastOf(image, 'CMD'))]).toEqual([
      'node',
      'dist/cli/main.js',
      'serve',
    ])
    expect(lastOf(image, 'STOPSIGNAL')).toBe('SIGTERM')
    expect(lastOf(image, 'HEALTHCHECK')).toMatch(/ CMD \["node", /)
  })

  test('is built of nothing that is not needed', () => {
    const ignored = read('.dockerignore')
    const sent = ['src/cli/main.ts', 'package-lock.json', 'tools/runtime/package.json', 'app.yml']
    const kept = ['.env', '.git/config', 'node_modules/pg/package.json', '.milepost/db', 'test/container.test.ts']
    expect([...sent, ...kept].filter(path => isSent(path, ignored))).toEqual(sent)
  })
})

describe('the examples in docs/operating.md', () => {
  const page = read('docs/operating.md')
  const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)
  const compose: unknown = parse(examples.find(text => text.startsWith('services:')) ?? '')
  const [kubernetes] = parseAllDocuments(examples.find(text => text.includes('kind: Deployment')) ?? '')

  test('run it without any right, on a read-only root', () => {
    expect(compose).toMatchObject({
      services: { milepost: { read_only: true, cap_drop: ['ALL'], volumes: ['data:/data'] } },
      volumes: { data: {} },
    })
    expect(kubernetes?.toJS()).toMatchObject({
      spec: {
        template: {
          spec: {
            securityContext: { runAsNonRoot: true, runAsUser: 10001, fsGroup: 10001 },
            containers: [
              {
                securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false },
                livenessProbe: { httpGet: { path: '/healthz' } },
                readinessProbe: { httpGet: { path: '/readyz' } },
                volumeMounts: [{ mountPath: '/data' }],
              },
            ],
          },
        },
      },
    })
  })
})

test('a Dockerfile that is written in another way is refused', () => {
  expect(() => readDockerfile('FROM a\nRUN b \\\n  c')).toThrow('not an instruction on one line')
  expect(() => execForm('"node x.js"')).toThrow('not in exec form')
})
