import { toPage, type Answer } from './answer.ts'
import { paths, problemPage } from './pages.ts'

const again = { url: paths.start, words: 'Begin again' }

export const closedAnswer = toPage(
  403,
  problemPage(
    'This page opens from the console',
    ['Open the address that the server printed when it was started.'],
    null,
  ),
)
export const spentAddress = toPage(
  403,
  problemPage(
    'This address has been used',
    [
      'It opens one browser, once. The server has just printed a new one: with that you go on here, and the other browser is out.',
    ],
    null,
  ),
)
export const foreignAnswer = toPage(
  403,
  problemPage('This form is not ours', ['It was made by another page, or for a session that is over.'], again),
)
export const notAllowed = toPage(
  405,
  problemPage('This is not how it works', ['The page is read, and its forms are sent.'], again),
)
export const unknownAnswer = toPage(
  400,
  problemPage(
    'Nobody here waits for this',
    ['This answer of GitHub belongs to nothing that was begun here in the last hour. Nothing was done with it.'],
    again,
  ),
)

export function spentAnswer(webUrl: string, why: string): Answer {
  const sentences = [
    'GitHub does not know the code with which it sent you here: it is older than an hour, or was used already.',
    `Its words: ${why}.`,
    `Delete the app that was just registered (${webUrl}/settings/apps, or the settings of the organisation), and begin again.`,
  ]
  return toPage(422, problemPage('The code is not good any more', sentences, again))
}

export function laterAnswer(why: string): Answer {
  const sentences = [
    'GitHub did not hand out the key of the new app now.',
    `Its words: ${why}.`,
    'Load this page again: the code is good for an hour.',
  ]
  return toPage(502, problemPage('GitHub did not answer', sentences, null))
}
