import type { Repository } from '../model.ts'
import { markup } from './markup.ts'
import { repositoryUrl, type Outcome, type Visit } from './visit.ts'

/** All repositories that the person may see. */
export function homePage(visit: Visit): Outcome {
  return repositoryList(visit, { title: 'Repositories', repositories: visit.world.repositories() })
}

/** The repositories of one account. */
export function ownerPage(visit: Visit, [login = '']: readonly string[]): Outcome {
  const { world } = visit
  const repositories = world.repositories().filter(({ owner }) => owner.login.toLowerCase() === login.toLowerCase())
  return repositoryList(visit, { title: login, repositories })
}

function repositoryList(
  { world, person }: Visit,
  { title, repositories }: { readonly title: string; readonly repositories: readonly Repository[] },
): Outcome {
  const visible = repositories.filter(repository => world.roleOf(person?.account, repository) !== undefined)
  const rows = visible.map(
    repository =>
      markup`<li><a href="${repositoryUrl(repository)}"><strong>${repository.fullName}</strong></a> <span class="faint">${repository.description}</span></li>`,
  )
  const content = markup`<h1>${title}</h1>
${rows.length === 0 ? markup`<p class="faint">There are none.</p>` : markup`<ul class="rows">${rows}</ul>`}`
  return { kind: 'page', title, repository: null, content }
}
