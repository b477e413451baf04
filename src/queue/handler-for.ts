import { assertNever } from '../base/index.ts'
import type { AnswerRequest, Handler, LookRequest, PreviewRequest } from './queue.ts'

/** Who works on each kind of request. */
export interface Handlers {
  readonly look: Handler<LookRequest>
  readonly preview: Handler<PreviewRequest>
  readonly answer: Handler<AnswerRequest>
}

/** One handler out of those of each kind. What nobody works on is dropped. */
export function handlerFor({ look = dropped, preview = dropped, answer = dropped }: Partial<Handlers>): Handler {
  return async (request, isOurs) => {
    switch (request.kind) {
      case 'look':
        return await look(request, isOurs)
      case 'preview':
        return await preview(request, isOurs)
      case 'answer':
        return await answer(request, isOurs)
      default:
        return assertNever(request)
    }
  }
}

async function dropped(): Promise<{ readonly kind: 'finished' }> {
  return await Promise.resolve({ kind: 'finished' })
}
