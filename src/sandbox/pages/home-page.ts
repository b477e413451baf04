import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { markup } from './markup.ts'
import { whatThisIs } from './what-this-is.ts'
import { repositoryUrl, type Outcome, type Visit } from './visit.ts'

/** All repositories that the person may see. */
export function homePage(visit: Visit): Outcome {
  return repositoryList(visit, { title: 'Repositories', words: whatThisIs, repositories: visit.world.repositories() })
}

/** The repositories of one account; throws a Refusal if there is none of this name. */
export function ownerPage(visit: Visit, [login = '']: readonly string[]): Outcome {
  const { world } = visit
  const account = world.account(login)
  if (account === undefined) throw new Refusal('not-found', 'Not Found')
  const repositories = world.repositories().filter(({ owner }) => owner.id === account.id)
  return repositoryList(visit, { title: account.login, words: null, repositories })
}

function repositoryList(
  { world, person }: Visit,
  {
    title,
    words,
    repositories,
  }: { readonly title: string; readonly words: string | null; readonly repositories: readonly Repository[] },
): Outcome {
  const visible = repositories.filter(repository => world.roleOf(person?.account, repository) !== undefined)
  const rows = visible.map(
    repository =>
      markup`<li><a href="${repositoryUrl(repository)}"><strong>${repository.fullName}</strong></a> <span class="faint">${repository.description}</span></li>`,
  )
  const content = markup`<h1>${title}</h1>
${words !== null && markup`<p>${words}</p>`}
${rows.length === 0 ? markup`<p class="faint">There are none.</p>` : markup`<ul class="rows">${rows}</ul>`}`
  return { kind: 'page', title, repository: null, content }
}
