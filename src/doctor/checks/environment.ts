import type { UnknownVariable } from '../../server/index.ts'
import { broken, doubtful, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** Whether a server could start with these variables. */
export function checkEnvironment(patient: Patient): readonly Found[] {
  if (patient.settings === null) return []
  const { settings, isSetUp, openKey, unknownVariables } = patient
  const keys = openKey === null ? [] : [openKeyFound(openKey)]
  return [...checkSettings(settings, isSetUp), ...keys, ...unknownVariables.map(noSuchVariable)]
}

function openKeyFound(words: string): Found {
  const [what = '', fix = ''] = words.split('; run ')
  return doubtful(what, fix, 'PRIVATE_KEY_PATH')
}

function noSuchVariable({ name, nearest }: UnknownVariable): Found {
  const fix = nearest === null ? 'milepost serve --help lists those that there are.' : `Did you mean ${nearest}?`
  return doubtful('there is no such variable; it has no effect', fix, name)
}

function checkSettings(settings: NonNullable<Patient['settings']>, isSetUp: boolean): readonly Found[] {
  if (!('problems' in settings)) return [fine('everything that is needed is set')]
  if (!isSetUp)
    return [
      broken(
        'there is no app here, neither in the environment nor in an environment file',
        "Run this in the server's folder, with its environment, or start milepost serve here, which registers an app. Where there was one, bring back its environment file instead.",
      ),
    ]
  return settings.problems.map(problem => {
    const [name = '', rest = ''] = problem.split(/: (.*)/s)
    const [what = '', fix = 'Correct it, in the environment or in the environment file.'] = rest.split(/; (.*)/s)
    return broken(what, fix, name)
  })
}

/** Whether the environment file is one that only its owner reads, and whether all of it counts. */
export function checkEnvironmentFile({ settings, environmentFile }: Patient): readonly Found[] {
  const { path, isThere, warning, inVain } = environmentFile
  const apart = inVain === null ? [] : [keptApart(path, inVain)]
  if (settings === null) return apart
  if (!isThere) return [fine(`there is no ${path}; everything comes from the environment`)]
  if (warning === null) return [fine(`${path} is its owner's alone`), ...apart]
  return [doubtful('others than its owner may read it, and the key in it', `chmod 600 ${path}`, path), ...apart]
}

function keptApart(path: string, { addresses, credential }: NonNullable<Patient['environmentFile']['inVain']>): Found {
  const names = addresses.join(', ')
  return doubtful(
    `${names} of it does not count here: a file must not say where ${credential} of the environment is sent`,
    `Set ${names} in the environment, or unset ${credential} there.`,
    path,
  )
}
