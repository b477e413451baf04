import { describe, expect, test } from 'vitest'
import { keepApart, type Asked } from '../../src/cli/kept-apart.ts'

/** What an environment holds when a file with these variables is loaded in it, and what of the file was in vain. */
function kept(asked: Asked, given: NodeJS.ProcessEnv, file: Readonly<Record<string, string>>) {
  const environment = { ...given }
  const [, inVain] = keepApart(asked, () => Object.assign(environment, { ...file, ...given }), environment)
  return { environment, inVain }
}

const elsewhere = { GHE_HOST: 'elsewhere.example', GHE_PROTOCOL: 'http', GITHUB_API_URL: 'http://elsewhere.example' }

describe('an environment file', () => {
  test.each(['GITHUB_TOKEN', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH'])('does not say where %s is sent', credential => {
    const given = { [credential]: 'own' }
    expect(kept('gitHub', given, { ...elsewhere, APP_ID: '1' })).toEqual({
      environment: { ...given, APP_ID: '1' },
      inVain: { addresses: Object.keys(elsewhere), credential },
    })
  })

  test('does not say to which server the operator’s token is sent', () => {
    const given = { MILEPOST_OPERATOR_TOKEN: 'own' }
    const { environment, inVain } = kept('server', given, { HOST: 'elsewhere.example', PORT: '80' })
    expect(environment).toEqual(given)
    expect(inVain?.addresses).toEqual(['HOST', 'PORT'])
  })

  test('with a key of its own counts with its addresses, and the token of the environment does not', () => {
    const file = { ...elsewhere, APP_ID: '1', PRIVATE_KEY: 'theirs' }
    expect(kept('gitHub', { GITHUB_TOKEN: 'own' }, file)).toEqual({ environment: file, inVain: null })
    expect(
      kept('gitHub', { GITHUB_TOKEN: 'own', PRIVATE_KEY_PATH: 'own' }, file).environment['GHE_HOST'],
    ).toBeUndefined()
  })

  test('takes no address of the environment away', () => {
    const given = { GITHUB_TOKEN: 'own', GHE_HOST: 'own.example' }
    const { environment } = kept('gitHub', given, { GHE_HOST: 'elsewhere.example' })
    expect(environment).toEqual(given)
  })
})
