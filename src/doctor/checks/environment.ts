import { broken, doubtful, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** Whether a server could start with these variables. */
export function checkEnvironment({ settings, isSetUp }: Patient): readonly Found[] {
  if (settings === null) return []
  if (!('problems' in settings)) return [fine('everything that is needed is set')]
  if (!isSetUp)
    return [
      broken(
        'there is no app here, neither in the environment nor in an environment file',
        "Run this in the server's folder, with its environment; or milepost serve, which registers an app.",
      ),
    ]
  return settings.problems.map(problem => {
    const [name = '', rest = ''] = problem.split(/: (.*)/s)
    const [what = '', fix = 'Correct it, in the environment or in the environment file.'] = rest.split(/; (.*)/s)
    return broken(what, fix, name)
  })
}

/** Whether the environment file is one that only its owner reads. */
export function checkEnvironmentFile({ settings, environmentFile }: Patient): readonly Found[] {
  const { path, isThere, warning } = environmentFile
  if (settings === null) return []
  if (!isThere) return [fine(`there is no ${path}; everything comes from the environment`)]
  if (warning === null) return [fine(`${path} is its owner's alone`)]
  return [doubtful('others than its owner may read it, and the key in it', `chmod 600 ${path}`, path)]
}
